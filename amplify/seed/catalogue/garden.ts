import { defineAxis, perColor, perValue, single } from './options';
import { defineProduct, type CatalogueCategory } from './product';

const PLANT_HEIGHT = defineAxis('Height', '높이', {
  '25': ['25 cm', '25cm'],
  '45': ['45 cm', '45cm'],
  '80': ['80 cm', '80cm'],
});
const BULBS = defineAxis('Bulbs', '수량', {
  '10': ['10 bulbs', '10구'],
  '25': ['25 bulbs', '25구'],
});

export const GARDEN: CatalogueCategory = {
  slug: 'garden',
  tint: 2,
  picture: 'houseplant',
  texts: {
    en: { name: 'Garden', blurb: 'For balconies, window sills and actual gardens.' },
    ko: { name: '가드닝', blurb: '베란다에도, 창가에도, 마당에도 초록을.' },
  },
  products: [
    defineProduct({
      slug: 'chorok-houseplant',
      daysOld: 7,
      en: {
        name: 'Chorok houseplant',
        blurb: 'Forgives a forgotten week',
        description:
          'A rubber plant with glossy leaves in a terracotta pot. It likes a bright corner out of the sun and a drink every ten days, and it forgives you when ten become fifteen. We pack it upright, soil covered, with a heat pack in winter.',
        details: ['Terracotta pot and saucer', 'Bright, no direct sun', 'Care card included'],
      },
      ko: {
        name: '초록 화분',
        blurb: '물 주기를 깜빡해도 괜찮은 식물',
        description:
          '윤기 나는 잎이 예쁜 고무나무를 토분에 심어 보내 드려요. 밝은 그늘에 두고 열흘에 한 번 물을 주면 충분하고, 며칠 늦어도 잘 견딥니다. 흙이 쏟아지지 않게 세워서 포장하고 겨울에는 핫팩을 넣어 드려요.',
        details: ['토분·받침 포함', '밝은 그늘', '관리 카드 동봉'],
      },
      variants: perValue(
        { sku: 'CHOROK', picture: 'houseplant', price: 2400, weightGrams: 1800 },
        PLANT_HEIGHT,
        {
          '25': 20,
          '45': { stock: 12, price: 3900, weightGrams: 3600 },
          '80': { stock: 5, price: 7200, weightGrams: 7800 },
        },
      ),
    }),
    defineProduct({
      slug: 'saessak-sprout-kit',
      daysOld: 16,
      en: {
        name: 'Saessak sprout kit',
        blurb: 'Something green in five days',
        description:
          'Three trays, three kinds of seed and a spray bottle: radish, barley and red clover, ready to eat in five to eight days. Children water it without being asked.',
        details: ['Three reusable trays', 'Seed for nine harvests', 'No soil needed'],
      },
      ko: {
        name: '새싹 키트',
        blurb: '닷새면 만나는 초록',
        description:
          '재배판 세 개와 무순·새싹보리·적클로버 씨앗, 분무기를 한 상자에 담았어요. 흙 없이도 5~8일이면 수확해 바로 먹을 수 있습니다. 아이와 함께 매일 자라는 모습을 지켜보세요.',
        details: ['재사용 재배판 3개', '9회분 씨앗', '흙 없이 재배'],
      },
      variants: single({ sku: 'SAESSAK', picture: 'sprout', price: 1900, weightGrams: 420 }, 54),
    }),
    defineProduct({
      slug: 'seoninjang-cactus',
      daysOld: 31,
      en: {
        name: 'Seoninjang cactus',
        blurb: 'Low effort, high character',
        description:
          'A column cactus that grows about a thumb a year and asks for a glass of water a month. Put it where the sun comes in and where nobody walks barefoot.',
        details: ['18 cm with pot', 'Full sun', 'Water once a month'],
      },
      ko: {
        name: '선인장',
        blurb: '손은 덜 가고 존재감은 또렷하게',
        description:
          '한 달에 물 한 컵이면 충분한 기둥선인장이에요. 일 년에 엄지손가락만큼 천천히 자라 오래 두고 보기 좋습니다. 햇볕이 잘 드는 창가에 놓아 주세요.',
        details: ['화분 포함 18cm', '양지', '한 달에 한 번 물 주기'],
      },
      variants: single({ sku: 'SEONIN', picture: 'cactus', price: 1700, weightGrams: 650 }, 26),
    }),
    defineProduct({
      slug: 'bom-tulips',
      daysOld: 19,
      en: {
        name: 'Bom tulip bulbs',
        blurb: 'Plant in autumn, smile in spring',
        description:
          'Bom is spring. Large bulbs, size 12 and up, that flower in their first year in a bed, a box or a deep pot. Plant them point up, three times as deep as they are tall, and forget them until April.',
        details: ['Flowers April to May', '40 cm tall', 'Planting guide included'],
      },
      ko: {
        name: '봄 튤립 구근',
        blurb: '가을에 심어 봄에 만나요',
        description:
          '첫해부터 탐스럽게 피는 12호 이상의 굵은 구근이에요. 화단이나 깊은 화분에 뾰족한 쪽이 위로 오도록, 구근 높이의 세 배 깊이로 심어 주세요. 4월이면 환한 봄이 올라옵니다.',
        details: ['개화 4–5월', '키 40cm', '심는 법 안내 동봉'],
      },
      variants: perValue(
        { sku: 'BOM', picture: 'tulip', price: 1100, was: 1400, weightGrams: 350 },
        BULBS,
        {
          '10': 70,
          '25': { stock: 33, price: 2300, was: 2900, weightGrams: 850 },
        },
      ),
    }),
    defineProduct({
      slug: 'haebaragi-seeds',
      daysOld: 65,
      en: {
        name: 'Haebaragi sunflower seeds',
        blurb: 'Two meters by August',
        description:
          'A packet of forty giant sunflower seeds, saved by a school garden in Jeju. Sow them where the wind does not reach and measure them against the youngest member of the family.',
        details: ['40 seeds', 'Sow April to June', 'Open-pollinated'],
      },
      ko: {
        name: '해바라기 씨앗',
        blurb: '8월이면 2m까지 자라요',
        description:
          '제주의 한 학교 텃밭에서 받은 키다리 해바라기 씨앗 40립이에요. 바람이 세지 않은 양지에 심고, 아이와 키를 재어 보세요. 여름이 끝날 무렵이면 고개를 한참 들어야 합니다.',
        details: ['40립', '파종 4–6월', '고정종'],
      },
      variants: single(
        { sku: 'HAEBARAGI', picture: 'sunflower', price: 480, weightGrams: 20 },
        120,
      ),
    }),
    defineProduct({
      slug: 'gochu-seeds',
      daysOld: 58,
      en: {
        name: 'Gochu chilli seeds',
        blurb: 'Mild in June, brave in August',
        description:
          'The chilli for kimchi and for eating raw with soybean paste. Picked green it is mild and crisp; left to redden it dries well on a string. Good in pots of eight liters and more.',
        details: ['30 seeds', 'Start indoors in March', 'Sun and a stake'],
      },
      ko: {
        name: '고추 씨앗',
        blurb: '풋고추로도, 홍고추로도',
        description:
          '풋고추로 따면 아삭하고 순해 된장에 찍어 먹기 좋고, 붉게 익히면 잘 말라 고춧가루로도 쓸 수 있어요. 8L 이상의 화분이면 베란다에서도 넉넉히 열립니다.',
        details: ['30립', '3월 실내 파종', '양지, 지주 필요'],
      },
      variants: single({ sku: 'GOCHU', picture: 'chilli', price: 420, weightGrams: 15 }, 95),
    }),
    defineProduct({
      slug: 'beoseot-mushroom-kit',
      daysOld: 25,
      en: {
        name: 'Beoseot mushroom kit',
        blurb: 'A harvest on the kitchen counter',
        description:
          'A block of oak sawdust that is already full of oyster mushrooms and only waits for a spray of water. First harvest after ten days, two more after that, then the block goes on the compost. (The spotted one in the picture is for decoration.)',
        details: ['About 600 g in three harvests', 'Keep at 15–22 °C', 'Start within two weeks'],
      },
      ko: {
        name: '버섯 재배 키트',
        blurb: '주방에서 따는 느타리버섯',
        description:
          '참나무 톱밥 배지에 느타리 종균을 심어 두어, 물만 뿌려 주면 열흘 뒤 첫 수확을 할 수 있어요. 두 번 더 거둔 다음에는 퇴비로 쓰시면 됩니다. (사진 속 점박이 버섯은 장식이에요.)',
        details: ['3회 수확 약 600g', '15–22°C 보관', '2주 안에 시작'],
      },
      variants: single({ sku: 'BEOSEOT', picture: 'mushroom', price: 2100, weightGrams: 1300 }, 3),
    }),
    defineProduct({
      slug: 'saem-pail',
      daysOld: 37,
      en: {
        name: 'Saem pail',
        blurb: 'Nine liters, balanced handle',
        description:
          'Saem is a spring. A steel pail with a rolled rim and a handle that stays up when you let go, so filling it takes one hand. Waters a balcony in a single trip.',
        details: ['9 liters', 'Powder-coated steel', 'Liter marks inside'],
      },
      ko: {
        name: '샘 양동이',
        blurb: '한 손으로 채우는 9L',
        description:
          '손잡이가 세워진 채 멈춰 있어 한 손으로도 물을 받을 수 있는 철제 양동이예요. 가장자리를 둥글게 말아 손이 아프지 않고, 베란다 화분은 한 번에 물을 다 줄 수 있습니다.',
        details: ['9L', '분체 도장 강철', '안쪽 눈금'],
      },
      variants: perColor(
        { sku: 'SAEM', picture: 'pail', price: 2600, weightGrams: 980 },
        { blue: 18, pink: 13, green: 16 },
      ),
    }),
    defineProduct({
      slug: 'yeonkkot-water-lily',
      daysOld: 0,
      published: false,
      en: {
        name: 'Yeonkkot water lily',
        blurb: 'A pond in a pot',
        description:
          'A dwarf lotus that is happy in a wide bowl of water on a sunny balcony. It opens in the morning, closes after lunch, and sleeps through the winter under the ice.',
        details: ['One rhizome', 'Bowl of 30 cm or more', 'Full sun'],
      },
      ko: {
        name: '연꽃 뿌리',
        blurb: '화분 속 작은 연못',
        description:
          '볕이 잘 드는 베란다의 넓은 그릇에서도 잘 자라는 미니 연꽃이에요. 아침에 피었다가 오후에 오므리고, 겨울에는 물속에서 잠을 잡니다.',
        details: ['뿌리 1개', '지름 30cm 이상 그릇', '양지'],
      },
      variants: single({ sku: 'YEONKKOT', picture: 'lotus', price: 1500, weightGrams: 300 }, 20),
    }),
  ],
};
