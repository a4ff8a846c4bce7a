namespace CharteFlow.Browser.Tests.Accessibility;

/// <summary>The script that shows a page and finds its faults.</summary>
internal static class Checks
{
    public const string Script = """
        () => {
          const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

          // What is folded away can be unfolded: all of it is looked at.
          window.show = (html, language, style) => {
            const page = new DOMParser().parseFromString(html, 'text/html');
            for (const asset of page.querySelectorAll('script, link')) asset.remove();
            page.head.append(Object.assign(page.createElement('style'), { textContent: style }));
            page.documentElement.lang ||= language;
            page.title ||= 'CharteFlow';
            for (const fold of page.querySelectorAll('details')) fold.open = true;
            for (const frame of page.querySelectorAll('iframe')) frame.removeAttribute('src');
            document.replaceChild(document.adoptNode(page.documentElement), document.documentElement);
          };

          window.broken = async rules => {
            const found = await axe.run(document, { runOnly: rules ?? levels, reporter: 'no-passes', preload: false });
            return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')} ${node.any[0]?.message ?? rule.help}`));
          };

          window.overflowing = () => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.body.querySelectorAll('*')]
              .filter(element => element.getBoundingClientRect().right > width + 0.5)
              .map(element => `reflow: ${element.tagName.toLowerCase()}.${element.className} reaches ${Math.round(element.getBoundingClientRect().right)} px`);
          };
        }
        """;
}
