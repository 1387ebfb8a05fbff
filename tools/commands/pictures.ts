import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { PICTURES, type PictureRecipe } from '../../amplify/seed/catalogue/pictures';
import { root } from '../lib/run';

const emojis = path.join(root, 'node_modules', '@lobehub', 'fluent-emoji-3d');
const target = path.join(root, 'public', 'pictures');
const noteFile = path.join(target, 'made-from.json');
const WIDTHS = [256, 512] as const;

/** Raise it when the rendering changes: every picture is rendered again. */
const EDITION = 1;

/** By picture id: the fingerprint of its source. */
type Note = Record<string, string>;

const { version } = JSON.parse(await readFile(path.join(emojis, 'package.json'), 'utf8')) as {
  version: string;
};

await mkdir(target, { recursive: true });
const before = await readNote();
const present = new Set(await readdir(target));
const now: Note = {};
const missing = Object.entries(PICTURES).filter(([id, recipe]) => {
  now[id] = fingerprint(recipe);
  const isThere = WIDTHS.every((width) => present.has(fileName(id, width)));
  return !isThere || before[id] !== now[id];
});
await Promise.all(missing.map(([id, recipe]) => make(id, recipe)));
const wanted = new Set(
  Object.keys(now).flatMap((id) => WIDTHS.map((width) => fileName(id, width))),
);
const stale = [...present].filter((file) => file.endsWith('.webp') && !wanted.has(file));
await Promise.all(stale.map((file) => rm(path.join(target, file))));
await writeFile(noteFile, `${JSON.stringify(now, null, 1)}\n`);
const kept = Object.keys(now).length - missing.length;
console.log(`${missing.length} pictures rendered, ${kept} unchanged`);

async function make(id: string, recipe: PictureRecipe): Promise<void> {
  const coloured = await colour(path.join(emojis, 'assets', `${recipe.emoji}.webp`), recipe);
  for (const width of WIDTHS) {
    const picture = sharp(coloured).resize(width, width, { kernel: 'lanczos3', fit: 'contain' });
    await picture
      .webp({ quality: 88, alphaQuality: 90, effort: 4 })
      .toFile(path.join(target, fileName(id, width)));
  }
}

async function colour(file: string, recipe: PictureRecipe): Promise<Buffer> {
  const { hue = 0, brightness = 1, saturation = 1, tint } = recipe;
  const turned = await sharp(file).modulate({ hue, brightness, saturation }).png().toBuffer();
  // In two steps: in one, sharp tints before it darkens, and the dark comes out grey.
  return tint === undefined ? turned : sharp(turned).tint(tint).png().toBuffer();
}

function fingerprint(recipe: PictureRecipe): string {
  const made = JSON.stringify([EDITION, version, sharp.versions.vips, recipe]);
  return createHash('sha256').update(made).digest('hex').slice(0, 16);
}

function fileName(id: string, width: number): string {
  return `${id}-${width}.webp`;
}

async function readNote(): Promise<Note> {
  try {
    return JSON.parse(await readFile(noteFile, 'utf8')) as Note;
  } catch {
    return {};
  }
}
