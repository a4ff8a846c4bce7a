// Turns what is pasted from Word, Teams, Outlook, a browser or a spreadsheet into Markdown. Without this file the text is pasted
// as it is, and the server still makes lists of its bullets. Ctrl+Shift+V pastes the words alone.
(() => {
  const meaningful = /<(?:ul|ol|li|h[1-6]|table|strong|b|em|i|a)\b|mso-list/i;
  const skipped = new Set(['STYLE', 'SCRIPT', 'META', 'LINK', 'TITLE', 'HEAD', 'IMG', 'SVG', 'OBJECT', 'DEL', 'TEMPLATE', 'BUTTON', 'INPUT', 'SELECT', 'TEXTAREA']);
  const blocks = new Set(['P', 'DIV', 'SECTION', 'ARTICLE', 'HEADER', 'FOOTER', 'MAIN', 'UL', 'OL', 'LI', 'TABLE', 'BLOCKQUOTE', 'PRE', 'HR', 'DL', 'DT', 'DD', 'FIGURE', 'CENTER', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6']);
  const indent = level => '    '.repeat(level);
  const styleOf = node => (node.getAttribute?.('style') ?? '').toLowerCase();

  const isSkipped = node => skipped.has(node.tagName) || /display:\s*none|mso-hide:\s*all|mso-element:\s*comment/.test(styleOf(node))
    || /msocom/i.test(node.className ?? '') || (node.tagName?.includes(':') && !node.textContent.trim());

  // Non-breaking spaces that word processors put for looks become plain; those of French punctuation stay.
  const spaces = text => text.replace(/[ \t\r\n]+/g, ' ').replace(/[ \u00A0]{2,}/g, ' ')
    .replace(/\u00A0/g, (sign, at, whole) => /[;:!?»%€]/.test(whole[at + 1] ?? '') || whole[at - 1] === '«' || (/\d/.test(whole[at - 1] ?? '') && /\d/.test(whole[at + 1] ?? '')) ? sign : ' ');

  const escaped = text => text.replace(/[\\`*]/g, '\\$&').replace(/(^|\W)_|_(?=\W|$)/g, sign => sign.replace('_', '\\_'))
    .replace(/<(?=[a-z/!?])/gi, '\\<').replace(/\](?=\()/g, '\\]').replace(/&(?=#?\w+;)/g, '\\&');

  const wrapped = (text, mark) => {
    const [, before, words, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text);
    return words ? `${before}${mark}${words}${mark}${after}` : text;
  };

  const weight = (node, bold) => {
    const [, given] = /font-weight:\s*([^;]+)/.exec(styleOf(node)) ?? [];
    if (given) return /bold/.test(given) || Number.parseInt(given, 10) >= 600;
    return /^(?:B|STRONG)$/.test(node.tagName) || bold;
  };

  const slant = (node, italic) => {
    const [, given] = /font-style:\s*([^;]+)/.exec(styleOf(node)) ?? [];
    return given ? /italic|oblique/.test(given) : /^(?:I|EM)$/.test(node.tagName) || italic;
  };

  const link = (node, words) => {
    const href = node.getAttribute('href') ?? '';
    if (!/^(?:https?:|mailto:)/i.test(href) || !words.trim()) return words;
    return `[${words.trim()}](${href.replace(/[()\s<>]/g, encodeURIComponent).replace(/\(/g, '%28').replace(/\)/g, '%29')})`;
  };

  // The runs of a paragraph, so that neighbours of one style share their marks.
  const runs = (node, style, list) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) list.push({ ...style, text: escaped(spaces(child.data)) });
      else if (child.nodeType !== Node.ELEMENT_NODE || isSkipped(child)) continue;
      else if (child.tagName === 'BR') list.push({ ...style, text: '\\\n', isBreak: true });
      else if (child.tagName === 'A') list.push({ ...style, text: link(child, inline(child, true)) });
      else runs(child, { bold: !style.plain && weight(child, style.bold), italic: !style.plain && slant(child, style.italic), plain: style.plain }, list);
    }
    return list;
  };

  const inline = (node, plain = false) => {
    const joined = [];
    for (const run of runs(node, { bold: false, italic: false, plain }, [])) {
      const last = joined[joined.length - 1];
      if (last && !run.isBreak && !last.isBreak && (!run.text.trim() || (last.bold === run.bold && last.italic === run.italic))) last.text += run.text;
      else joined.push({ ...run });
    }
    return joined.map(run => run.isBreak ? run.text : wrapped(run.text, `${run.bold ? '**' : ''}${run.italic ? '*' : ''}`).replace(/\*\*\*(\s*\S[\s\S]*?)\*\*\*/g, '***$1***'))
      .join('').replace(/ {2,}/g, ' ').replace(/ *\\\n */g, '\\\n').replace(/^(?:\\\n)+|(?:\\\n)+$/g, '').trim();
  };

  const oneLine = text => text.replace(/\\?\n/g, ' ').replace(/ {2,}/g, ' ');

  // Word writes lists as paragraphs: the level stands in the style, the sign in a span of its own.
  const wordItem = node => {
    const [, level] = /mso-list:[^;]*level(\d+)/.exec(styleOf(node)) ?? [];
    const sign = level && [...node.querySelectorAll('span')].find(span => /mso-list:\s*ignore/.test(styleOf(span)));
    if (!sign) return null;
    const label = sign.textContent.replace(/\s/g, '');
    sign.remove();
    const text = inline(node);
    if (/^\d+[.)°]?$/.test(label)) return { level: level - 1, text, mark: `${Number.parseInt(label, 10)}.` };
    return { level: level - 1, text: /^[a-z\d][\w.]*[.)]$/i.test(label) ? `${label} ${text}` : text, mark: '-' };
  };

  const cell = node => oneLine(inline(node)).replace(/\|/g, '\\|');

  const table = (node, out) => {
    const rows = [...node.rows].map(row => [...row.cells].flatMap(one => [cell(one), ...Array(Math.max(0, Math.min(one.colSpan, 20) - 1)).fill('')])).filter(row => row.some(Boolean));
    const width = Math.max(0, ...rows.map(row => row.length));
    if (width < 2) { for (const row of node.rows) for (const one of row.cells) walk(one, out, 0); return; }
    const line = row => `| ${[...row, ...Array(width - row.length).fill('')].join(' | ')} |`;
    out.push({ text: [line(rows[0]), `|${' --- |'.repeat(width)}`, ...rows.slice(1).map(line)].join('\n') });
  };

  const listOf = (node, out, depth) => {
    let number = node.start || 1;
    for (const child of node.children) {
      if (/^(?:UL|OL)$/.test(child.tagName)) { listOf(child, out, depth + 1); continue; }
      const inner = [...child.children].filter(one => /^(?:UL|OL)$/.test(one.tagName));
      inner.forEach(one => one.remove());
      const level = child.hasAttribute('data-aria-level') || child.hasAttribute('aria-level') ? Number(child.getAttribute('data-aria-level') ?? child.getAttribute('aria-level')) - 1 : depth;
      const text = child.querySelector('p,div') ? [...child.childNodes].map(one => one.nodeType === Node.TEXT_NODE ? escaped(spaces(one.data)) : isSkipped(one) ? '' : inline(one)).filter(part => part.trim()).join(' ') : inline(child);
      if (text.trim()) out.push({ level, text: text.trim(), mark: node.tagName === 'OL' ? `${number}.` : '-' });
      number++;
      inner.forEach(one => listOf(one, out, level + 1));
    }
  };

  const paragraph = (nodes, out) => {
    const holder = document.createElement('p');
    nodes.forEach(node => holder.append(node.cloneNode(true)));
    const text = inline(holder);
    if (text) out.push({ text });
  };

  const walk = (node, out, depth) => {
    let loose = [];
    const flush = () => { if (loose.length) paragraph(loose, out); loose = []; };
    for (const child of [...node.childNodes]) {
      const isElement = child.nodeType === Node.ELEMENT_NODE;
      if (child.nodeType === Node.COMMENT_NODE || (isElement && isSkipped(child))) continue;
      if (!isElement || (!blocks.has(child.tagName) && !child.querySelector('p,div,ul,ol,table,h1,h2,h3,h4,h5,h6'))) { loose.push(child); continue; }
      flush();
      const item = wordItem(child);
      if (item) { if (item.text) out.push(item); }
      else if (/^H[1-6]$/.test(child.tagName) || /MsoTitle|MsoSubtitle/.test(child.className)) {
        const text = oneLine(inline(child, true));
        if (text) out.push({ text: `${'#'.repeat(Math.min(6, 2 + (Number(child.tagName[1]) || 1)))} ${text}` });
      } else if (/^(?:UL|OL)$/.test(child.tagName)) listOf(child, out, depth);
      else if (child.tagName === 'TABLE') table(child, out);
      else if (child.tagName === 'HR') out.push({ text: '---' });
      else if (child.tagName === 'BLOCKQUOTE') {
        const quoted = [];
        walk(child, quoted, 0);
        if (quoted.length) out.push({ text: written(quoted).replace(/^/gm, '> ') });
      } else if (child.querySelector('p,div,ul,ol,table,h1,h2,h3,h4,h5,h6,blockquote,li')) walk(child, out, depth);
      else paragraph([...child.childNodes], out);
    }
    flush();
  };

  const written = parts => parts.map((part, at) => {
    const before = parts[at - 1];
    const text = part.mark ? `${indent(part.level)}${part.mark} ${oneLine(part.text)}` : part.text;
    return `${before ? (part.mark && before.mark ? '\n' : '\n\n') : ''}${text}`;
  }).join('');

  const markdownOf = html => {
    const out = [];
    walk(new DOMParser().parseFromString(html, 'text/html').body, out, 0);

    // A list that is pasted from its middle begins at its own first level.
    const lowest = Math.min(...out.filter(part => part.mark).map(part => part.level));
    out.forEach((part, at) => { if (part.mark) part.level = Math.min(part.level - lowest, out[at - 1]?.mark ? out[at - 1].level + 1 : 0); });
    return written(out);
  };

  // Lines too long to have been broken by hand are paragraphs.
  const paragraphs = text => {
    const lines = text.replace(/\r\n?/g, '\n').split('\n');
    if (lines.some((line, at) => !line.trim() && at > 0 && at < lines.length - 1) || !lines.some(line => line.length > 120)) return text;
    const isItem = line => /^\s*(?:[-*+•·▪●o–—|>#]|\d{1,3}[.)°])\s/.test(line);
    return lines.map((line, at) => at > 0 && !(isItem(line) && isItem(lines[at - 1])) ? `\n${line}` : line).join('\n');
  };

  const insert = (area, text) => {
    const before = area.value.slice(0, area.selectionStart);
    const after = area.value.slice(area.selectionEnd);
    const isBlock = /\n/.test(text) || /^(?:#|-|\d+\.|\||>)\s/.test(text);
    const whole = isBlock ? `${!before || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n'}${text}${!after || after.startsWith('\n') ? '' : '\n\n'}` : text;
    const fits = area.maxLength < 0 || before.length + whole.length + after.length <= area.maxLength;

    // The command can be undone; it would cut what is too long, and nothing pasted is lost.
    if (fits && document.execCommand('insertText', false, whole)) return;
    area.setRangeText(whole, area.selectionStart, area.selectionEnd, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  };

  for (const area of document.querySelectorAll('textarea[data-markdown]')) {
    area.addEventListener('paste', event => {
      const html = event.clipboardData?.getData('text/html') ?? '';
      const text = event.clipboardData?.getData('text/plain') ?? '';
      const markdown = meaningful.test(html) ? markdownOf(html) : text && paragraphs(text) !== text ? paragraphs(text) : '';
      if (!markdown) return;
      event.preventDefault();
      insert(area, markdown);
    });
  }
})();
