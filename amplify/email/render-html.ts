import type { EmailContent } from './email-content';

// Colors of the store: src/styles/tokens.css.
const PAGE = 'margin:0;padding:24px 12px;background:#fbf8f3;color:#211c17';
const FONT = "font-family:system-ui,-apple-system,'Segoe UI','Apple SD Gothic Neo',sans-serif";
const SHEET = `max-width:560px;margin:0 auto;padding:28px;background:#ffffff;border-radius:14px;${FONT};font-size:16px;line-height:1.55;text-align:start;word-break:keep-all;overflow-wrap:break-word`;
const BUTTON =
  'display:inline-block;padding:12px 22px;border-radius:999px;background:#b93c0b;color:#ffffff;font-weight:600;text-decoration:none';
const CELL = 'padding:8px 0;border-bottom:1px solid #e9e2d8;vertical-align:top';
const SUM = 'padding:4px 0';
const QUIET = 'color:#6b6259';

// Email clients support inline styles best; only dark mode needs a style sheet.
const DARK = `@media (prefers-color-scheme: dark) {
  body { background: #171310 !important; color: #f6f1ea !important; }
  .sheet { background: #211c18 !important; }
  .quiet { color: #b3a89b !important; }
  td { border-color: #332c26 !important; }
}`;

/** Renders an email as HTML: one column, without images or other external resources. */
export function renderHtml(content: EmailContent): string {
  const { language, shop, subject, title, paragraphs, place, link, footer } = content;
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>${DARK}</style>
</head>
<body style="${PAGE}">
<div class="sheet" style="${SHEET}">
<p class="quiet" style="margin:0 0 20px;font-weight:600;${QUIET}">${escapeHtml(shop)}</p>
<h1 style="margin:0 0 16px;font-size:24px;line-height:1.25">${escapeHtml(title)}</h1>
${paragraphs.map((paragraph) => `<p style="margin:0 0 12px">${escapeHtml(paragraph)}</p>`).join('\n')}
${renderFacts(content)}
<p style="margin:24px 0"><a href="${escapeHtml(link.url)}" style="${BUTTON}">${escapeHtml(link.label)}</a></p>
${renderLines(content)}
${renderSums(content)}
${place ? renderPlace(place) : ''}
<div class="quiet" style="margin-top:28px;font-size:14px;${QUIET}">
${footer.map((line) => `<p style="margin:0 0 6px">${escapeHtml(line)}</p>`).join('\n')}
</div>
</div>
</body>
</html>`;
}

function renderFacts({ facts }: EmailContent): string {
  const rows = facts.map(
    ([label, value]) =>
      `<span class="quiet" style="${QUIET}">${escapeHtml(label)}</span> <strong>${escapeHtml(value)}</strong>`,
  );
  return `<p style="margin:16px 0 0">${rows.join('<br>')}</p>`;
}

function renderLines({ lines }: EmailContent): string {
  if (lines.length === 0) return '';
  const rows = lines.map(({ name, options, quantity, total }) => {
    const details = [options, `× ${quantity}`].filter(Boolean).join(' · ');
    const description = `${escapeHtml(name)}<br><span class="quiet" style="font-size:14px;${QUIET}">${escapeHtml(details)}</span>`;
    return `<tr><td style="${CELL}">${description}</td><td style="${CELL};text-align:end;white-space:nowrap">${escapeHtml(total)}</td></tr>`;
  });
  return `<table role="presentation" width="100%" style="border-collapse:collapse">${rows.join('')}</table>`;
}

function renderSums({ sums, total }: EmailContent): string {
  if (sums.length === 0 && !total) return '';
  const renderRow = ([label, value]: [string, string], style: string) =>
    `<tr><td style="${style}">${escapeHtml(label)}</td><td style="${style};text-align:end;white-space:nowrap">${escapeHtml(value)}</td></tr>`;
  const rows = sums.map((sum) => renderRow(sum, SUM));
  if (total) rows.push(renderRow(total, `${SUM};font-weight:700`));
  return `<table role="presentation" width="100%" style="border-collapse:collapse;margin-top:8px">${rows.join('')}</table>`;
}

function renderPlace({ label, lines }: NonNullable<EmailContent['place']>): string {
  return `<p style="margin:20px 0 0"><span class="quiet" style="${QUIET}">${escapeHtml(label)}</span><br>${lines.map(escapeHtml).join('<br>')}</p>`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
