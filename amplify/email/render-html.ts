import type { Content } from './content';

const PAGE = 'margin:0;padding:24px 12px;background:#f6f4ef;color:#22201c';
const FONT = "font-family:system-ui,-apple-system,'Segoe UI','Apple SD Gothic Neo',sans-serif";
const SHEET = `max-width:560px;margin:0 auto;padding:28px;background:#ffffff;border-radius:14px;${FONT};font-size:16px;line-height:1.55;text-align:start`;
const BUTTON =
  'display:inline-block;padding:12px 22px;border-radius:999px;background:#1f5c46;color:#ffffff;font-weight:600;text-decoration:none';
const CELL = 'padding:8px 0;border-bottom:1px solid #e6e1d6;vertical-align:top';
const SUM = 'padding:4px 0';
const QUIET = 'color:#6a645a';

// Mail programs keep inline styles best; only the dark colours need a style sheet.
const DARK = `@media (prefers-color-scheme: dark) {
  body { background: #191815 !important; color: #f1ede4 !important; }
  .sheet { background: #24221e !important; }
  .quiet { color: #b8b0a2 !important; }
  td { border-color: #3b3832 !important; }
}`;

/** A mail as HTML: one column, no picture, nothing loaded from anywhere. */
export function asHtml(content: Content): string {
  const { language, shop, subject, title, paragraphs, place, link, footer } = content;
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escaped(subject)}</title>
<style>${DARK}</style>
</head>
<body style="${PAGE}">
<div class="sheet" style="${SHEET}">
<p class="quiet" style="margin:0 0 20px;font-weight:600;${QUIET}">${escaped(shop)}</p>
<h1 style="margin:0 0 16px;font-size:24px;line-height:1.25">${escaped(title)}</h1>
${paragraphs.map((paragraph) => `<p style="margin:0 0 12px">${escaped(paragraph)}</p>`).join('\n')}
${factsOf(content)}
<p style="margin:24px 0"><a href="${escaped(link.url)}" style="${BUTTON}">${escaped(link.label)}</a></p>
${goodsOf(content)}
${sumsOf(content)}
${place ? placeOf(place) : ''}
<div class="quiet" style="margin-top:28px;font-size:14px;${QUIET}">
${footer.map((line) => `<p style="margin:0 0 6px">${escaped(line)}</p>`).join('\n')}
</div>
</div>
</body>
</html>`;
}

function factsOf({ facts }: Content): string {
  const rows = facts.map(
    ([label, value]) =>
      `<span class="quiet" style="${QUIET}">${escaped(label)}</span> <strong>${escaped(value)}</strong>`,
  );
  return `<p style="margin:16px 0 0">${rows.join('<br>')}</p>`;
}

function goodsOf({ lines }: Content): string {
  if (lines.length === 0) return '';
  const rows = lines.map(({ name, options, quantity, total }) => {
    const small = [options, `× ${quantity}`].filter(Boolean).join(' · ');
    const what = `${escaped(name)}<br><span class="quiet" style="font-size:14px;${QUIET}">${escaped(small)}</span>`;
    return `<tr><td style="${CELL}">${what}</td><td style="${CELL};text-align:end;white-space:nowrap">${escaped(total)}</td></tr>`;
  });
  return `<table role="presentation" width="100%" style="border-collapse:collapse">${rows.join('')}</table>`;
}

function sumsOf({ sums, total }: Content): string {
  if (sums.length === 0 && !total) return '';
  const row = ([label, value]: [string, string], style: string) =>
    `<tr><td style="${style}">${escaped(label)}</td><td style="${style};text-align:end;white-space:nowrap">${escaped(value)}</td></tr>`;
  const rows = sums.map((sum) => row(sum, SUM));
  if (total) rows.push(row(total, `${SUM};font-weight:700`));
  return `<table role="presentation" width="100%" style="border-collapse:collapse;margin-top:8px">${rows.join('')}</table>`;
}

function placeOf({ label, lines }: NonNullable<Content['place']>): string {
  return `<p style="margin:20px 0 0"><span class="quiet" style="${QUIET}">${escaped(label)}</span><br>${lines.map(escaped).join('<br>')}</p>`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
