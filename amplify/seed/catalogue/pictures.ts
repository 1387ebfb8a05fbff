/**
 * How a picture is derived from an emoji of `@lobehub/fluent-emoji-3d`. `hue` rotates its colors by this
 * many degrees; gray emoji have no hue and take a `tint` instead. `brightness` and `saturation` are
 * factors.
 */
export type PictureRecipe = {
  emoji: string;
  hue?: number;
  tint?: string;
  brightness?: number;
  saturation?: number;
};

type RecolorOptions = Omit<PictureRecipe, 'emoji'>;

const CREAM = { tint: '#e8c98f' };
const CORAL = { tint: '#ff8a65' };
const PINK = { tint: '#f08aa0' };
const MINT = { tint: '#6fcfae' };
const SKY = { tint: '#5fb2f2' };
const INK = { tint: '#4a4f66', brightness: 0.42 };

/** Every picture of the demo shop, by the id that the storefront uses. */
export const PICTURES: Readonly<Record<string, PictureRecipe>> = {
  // The shop's logo and the pictures of empty states.
  basket: { emoji: '1f9fa' },
  magnifier: { emoji: '1f50d' },
  parcel: { emoji: '1f4e6' },
  plug: { emoji: '1f50c' },

  ...createColorRecipes('headphones', '1f3a7', { silver: {}, cream: CREAM, ink: INK, pink: PINK }),
  ...createColorRecipes('radio', '1f4fb', { silver: {}, mint: MINT, coral: CORAL }),
  ...createColorRecipes('karaoke', '1f3a4', { silver: {}, pink: PINK, sky: SKY }),
  ...createColorRecipes('guitar', '1f3b8', {
    red: { hue: 10 },
    green: { hue: 140 },
    blue: { hue: 250 },
  }),
  microphone: { emoji: '1f399-fe0f' },
  keyboard: { emoji: '1f3b9' },
  drum: { emoji: '1f941' },
  recorder: { emoji: '1fa88' },
  accordion: { emoji: '1fa97' },

  ...createColorRecipes('teapot', '1fad6', {
    red: { hue: 15 },
    teal: { hue: 185 },
    blue: { hue: 245 },
    amber: { hue: 60 },
  }),
  ...createColorRecipes('teacup', '1f375', { cream: CREAM, mint: MINT, sky: SKY }),
  ...createColorRecipes('bowl', '1f963', { blue: {}, green: { hue: 240 }, red: { hue: 95 } }),
  ...createColorRecipes('chopsticks', '1f962', {
    red: {},
    teal: { hue: 180 },
    purple: { hue: 300 },
  }),
  ...createColorRecipes('alarm', '23f0', {
    coral: { hue: 15 },
    blue: { hue: 245 },
    purple: { hue: 300 },
  }),
  candle: { emoji: '1f56f-fe0f' },
  'mantel-clock': { emoji: '1f570-fe0f' },
  mirror: { emoji: '1fa9e' },
  'soap-lotus': { emoji: '1f9fc' },
  'soap-citron': { emoji: '1f9fc', hue: 95 },
  'soap-mugwort': { emoji: '1f9fc', hue: 160 },
  'soap-sea': { emoji: '1f9fc', hue: 245, saturation: 0.85 },

  ...createColorRecipes('scarf', '1f9e3', {
    red: {},
    green: { hue: 135 },
    blue: { hue: 240 },
    purple: { hue: 300 },
  }),
  ...createColorRecipes('runners', '1f45f', { lilac: {}, ink: INK, mint: MINT }),
  ...createColorRecipes('watch', '231a', { blue: {}, red: { hue: 90 }, green: { hue: 225 } }),
  ...createColorRecipes('socks', '1f9e6', {
    green: {},
    sky: { hue: 85, saturation: 0.75 },
    pink: { hue: 195 },
  }),
  ...createColorRecipes('tee', '1f455', {
    green: {},
    sky: { hue: 100, saturation: 0.75 },
    coral: { hue: 250 },
  }),
  ...createColorRecipes('gloves', '1f9e4', { purple: {}, red: { hue: 65 }, teal: { hue: 240 } }),
  ...createColorRecipes('cap', '1f9e2', {
    sky: {},
    pink: { hue: 85 },
    coral: { hue: 125 },
    mint: { hue: 275 },
  }),
  ...createColorRecipes('coat', '1f9e5', { camel: {}, green: { hue: 60 } }),
  sunglasses: { emoji: '1f576-fe0f' },
  'sunglasses-amber': { emoji: '1f576-fe0f', hue: 130 },

  houseplant: { emoji: '1fab4' },
  sprout: { emoji: '1f331' },
  cactus: { emoji: '1f335' },
  tulip: { emoji: '1f337' },
  sunflower: { emoji: '1f33b' },
  chilli: { emoji: '1f336-fe0f' },
  mushroom: { emoji: '1f344' },
  lotus: { emoji: '1fab7' },
  ...createColorRecipes('pail', '1faa3', { blue: {}, pink: { hue: 75 }, green: { hue: 250 } }),

  ...createColorRecipes('backpack', '1f392', {
    pink: {},
    sky: { hue: 240 },
    green: { hue: 150 },
    purple: { hue: 300 },
  }),
  camera: { emoji: '1f4f7' },
  ...createColorRecipes('bicycle', '1f6b2', { red: {}, blue: { hue: 245 } }),
  tent: { emoji: '26fa' },
  compass: { emoji: '1f9ed' },
  torch: { emoji: '1f526' },
  boots: { emoji: '1f97e' },
  ...createColorRecipes('umbrella', '1f302', {
    purple: {},
    red: { hue: 70 },
    teal: { hue: 240 },
    blue: { hue: 310 },
  }),
  'diving-mask': { emoji: '1f93f' },
  ...createColorRecipes('suitcase', '1f9f3', {
    blue: {},
    coral: { hue: 110 },
    green: { hue: 250 },
  }),

  bear: { emoji: '1f9f8' },
  kite: { emoji: '1fa81' },
  puzzle: { emoji: '1f9e9' },
  ...createColorRecipes('train', '1f682', { red: {}, green: { hue: 135 }, blue: { hue: 235 } }),
  robot: { emoji: '1f916' },
  rocket: { emoji: '1f680' },
  'flower-cards': { emoji: '1f3b4' },
  ...createColorRecipes('yoyo', '1fa80', {
    purple: {},
    coral: { hue: 90 },
    teal: { hue: 235 },
    pink: { hue: 30 },
  }),
  controller: { emoji: '1f3ae' },
  dinosaur: { emoji: '1f995' },
};

function createColorRecipes(
  name: string,
  emoji: string,
  colors: Record<string, RecolorOptions>,
): Record<string, PictureRecipe> {
  return Object.fromEntries(
    Object.entries(colors).map(([color, options]) => [`${name}-${color}`, { emoji, ...options }]),
  );
}
