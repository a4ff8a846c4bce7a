using System.Text;
using CharteFlow.Charters;

namespace CharteFlow.Pages.Mail;

/// <summary>
/// Writes a mail as plain text, in lines that every mail program shows whole. An address has a line of its own and is
/// never broken.
/// </summary>
internal static class MailText
{
    private const int Width = 72;

    public static string Write(MailContent content)
    {
        var text = new StringBuilder();
        Wrap(text, content.Greeting);
        var colon = content.Language == Language.French ? "\u00A0:" : ":";
        foreach (var block in content.Blocks)
        {
            text.Append('\n');
            Write(text, block, colon);
        }

        text.Append('\n');
        foreach (var line in content.Signature)
            Wrap(text, line);

        // Mail programs know this line: what follows is not the message.
        text.Append("\n-- \n");
        foreach (var line in content.SmallPrint)
            Wrap(text, line);

        return text.ToString();
    }

    private static void Write(StringBuilder text, MailBlock block, string colon)
    {
        switch (block)
        {
            case MailBlock.Paragraph paragraph:
                Wrap(text, paragraph.Text);
                break;
            case MailBlock.Bullets bullets:
                foreach (var item in bullets.Items)
                    Wrap(text, item, "- ", "  ");
                break;
            case MailBlock.Facts facts:
                foreach (var fact in facts.Items)
                    Wrap(text, $"{fact.Label}{colon} {fact.Value}", "", "  ");
                break;
            case MailBlock.Quote quote:
                Wrap(text, $"{quote.Title}{colon}");
                foreach (var line in quote.Lines)
                    Wrap(text, line, "> ", "> ");
                break;
            case MailBlock.Button button:
                Wrap(text, $"{button.Label}{colon}");
                text.Append(button.Address).Append('\n');
                break;
        }
    }

    // Only at plain spaces: a no-break space holds its neighbours together.
    private static void Wrap(StringBuilder text, string line, string first = "", string next = "")
    {
        text.Append(first);
        var column = first.Length;
        var isStart = true;
        foreach (var range in line.AsSpan().Split(' '))
        {
            var word = line.AsSpan()[range];
            if (!isStart && column + 1 + word.Length > Width)
            {
                text.Append('\n').Append(next);
                column = next.Length;
                isStart = true;
            }

            text.Append(isStart ? "" : " ").Append(word);
            column += word.Length + (isStart ? 0 : 1);
            isStart = false;
        }

        text.Append('\n');
    }
}
