import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '@domain/language';
import { shop } from '@domain/shop';
import { CATEGORIES, PRODUCTS } from './catalogue';
import { PICTURES } from './pictures';
import type { CatalogueProduct } from './product';

const VARIANTS = PRODUCTS.flatMap(({ variants }) => variants);
const ASSETS = path.resolve('node_modules/@lobehub/fluent-emoji-3d/assets');

const findDuplicates = (values: string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

function collectTexts(product: CatalogueProduct, language: Language): string[] {
  const { name, blurb, description, details } = product.texts[language];
  const options = product.variants.flatMap((variant) => variant.options);
  const optionTexts = options.flatMap(({ name, value }) => [name[language], value[language]]);
  return [name, blurb, description, ...details, ...optionTexts];
}

describe('the catalogue', () => {
  it('has at least 48 published products in six categories with different tints', () => {
    const shown = PRODUCTS.filter(({ published, daysOld }) => published && daysOld >= 0);
    expect(shown.length).toBeGreaterThanOrEqual(48);
    expect(CATEGORIES.map(({ tint }) => tint).sort()).toEqual([1, 2, 3, 4, 5, 6]);
    for (const { slug, products } of CATEGORIES) {
      expect(products.length).withContext(slug).toBeGreaterThanOrEqual(8);
    }
  });

  it('has unique slugs, SKUs and names', () => {
    expect(findDuplicates(PRODUCTS.map(({ slug }) => slug))).toEqual([]);
    expect(findDuplicates(CATEGORIES.map(({ slug }) => slug))).toEqual([]);
    expect(findDuplicates(VARIANTS.map(({ sku }) => sku))).toEqual([]);
    for (const language of shop.languages) {
      expect(findDuplicates(PRODUCTS.map(({ texts }) => texts[language].name))).toEqual([]);
    }
  });

  it('has slugs and SKUs that URLs and labels can contain', () => {
    for (const { slug } of PRODUCTS) expect(slug).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const { sku } of VARIANTS) expect(sku).toMatch(/^[A-Z]+(-[A-Z\d]+)*$/);
  });

  it('has products on sale, low in stock, sold out, unpublished and scheduled', () => {
    const onSale = PRODUCTS.filter(({ variants }) => variants.some(({ was }) => was));
    expect(onSale.length).toBeGreaterThanOrEqual(5);
    expect(VARIANTS.find(({ sku }) => sku === 'DALBIT-PINK')?.stock).toBe(2);
    const soldOut = PRODUCTS.filter(({ variants }) => variants.every(({ stock }) => stock === 0));
    expect(soldOut.map(({ slug }) => slug)).toEqual(['nun-camera']);
    const drafts = PRODUCTS.filter(({ published }) => !published);
    expect(drafts.map(({ slug }) => slug)).toEqual(['yeonkkot-water-lily']);
    const scheduled = PRODUCTS.filter(({ daysOld }) => daysOld < 0);
    expect(scheduled.map(({ slug }) => slug)).toEqual(['gongnyong-dinosaur']);
    expect(PRODUCTS.filter(({ variants }) => variants.length >= 8).length).toBeGreaterThan(3);
  });

  for (const product of PRODUCTS) {
    describe(product.slug, () => {
      it('has texts in every language', () => {
        for (const language of shop.languages) {
          const texts = collectTexts(product, language);
          expect(texts.filter((text) => text.trim() === '' || text !== text.trim())).toEqual([]);
          expect(product.texts[language].details.length).toBeGreaterThanOrEqual(2);
        }
        for (const text of [product.texts.ko.name, product.texts.ko.description]) {
          expect(text).toMatch(/[가-힣]/);
        }
        expect(collectTexts(product, 'en').join(' ')).not.toMatch(/[가-힣]/);
        const sentences = product.texts.en.description.match(/[.!?)](?= |$)/g) ?? [];
        expect(sentences.length).toBeGreaterThanOrEqual(2);
      });

      it('has the same options for every variant, with different values', () => {
        const axes = product.variants.map(({ options }) => options.map(({ name }) => name.en));
        expect(new Set(axes.map((names) => names.join())).size).toBe(1);
        for (const language of shop.languages) {
          const values = product.variants.map(({ options }) =>
            options.map(({ value }) => value[language]).join(),
          );
          expect(findDuplicates(values)).toEqual([]);
        }
      });

      it('has valid prices, weights and stock', () => {
        for (const { sku, price, was, stock, weightGrams } of product.variants) {
          expect(Number.isInteger(price) && price >= 100 && price < 100_000)
            .withContext(sku)
            .toBe(true);
          expect(was === undefined || (Number.isInteger(was) && was > price))
            .withContext(sku)
            .toBe(true);
          expect(Number.isInteger(stock) && stock >= 0)
            .withContext(sku)
            .toBe(true);
          expect(Number.isInteger(weightGrams) && weightGrams > 0)
            .withContext(sku)
            .toBe(true);
        }
      });

      it('uses existing pictures', () => {
        const shown = [product.picture, ...product.variants.map(({ picture }) => picture)];
        expect(shown.filter((id) => !(id in PICTURES))).toEqual([]);
      });
    });
  }
});

describe('the categories', () => {
  for (const { slug, picture, texts } of CATEGORIES) {
    it(`${slug} has a picture and texts`, () => {
      expect(picture in PICTURES).toBe(true);
      for (const language of shop.languages) {
        expect(texts[language].name).toMatch(/\S/);
        expect(texts[language].blurb).toMatch(/\S/);
      }
      expect(texts.ko.name).toMatch(/[가-힣]/);
    });
  }
});

describe('the pictures', () => {
  for (const [id, recipe] of Object.entries(PICTURES)) {
    it(`${id} has a valid recipe for an emoji of the package`, () => {
      expect(existsSync(path.join(ASSETS, `${recipe.emoji}.webp`))).toBe(true);
      expect(recipe.hue ?? 0).toBeLessThan(360);
      expect(recipe.tint ?? '#000000').toMatch(/^#[\da-f]{6}$/);
    });
  }

  it('are all used', () => {
    const appPictures = ['basket', 'magnifier', 'parcel', 'plug'];
    const used = new Set([
      ...appPictures,
      ...[...CATEGORIES, ...VARIANTS].map(({ picture }) => picture),
    ]);
    expect(Object.keys(PICTURES).filter((id) => !used.has(id))).toEqual([]);
  });
});
