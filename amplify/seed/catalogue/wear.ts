import {
  SHOE_SIZE,
  SIZE,
  SMALL_TO_LARGE,
  defineAxis,
  perColor,
  perValue,
  perColorAndSize,
} from './options';
import { defineProduct, type CatalogueCategory } from './product';

const LENS = defineAxis('Lens', '렌즈', {
  violet: ['Violet', '바이올렛'],
  amber: ['Amber', '앰버'],
});

export const WEAR: CatalogueCategory = {
  slug: 'wear',
  tint: 4,
  picture: 'scarf-red',
  texts: {
    en: { name: 'Wear', blurb: 'Clothes and companions for every kind of weather.' },
    ko: { name: '의류·잡화', blurb: '어떤 날씨에도 함께하는 옷과 소품.' },
  },
  products: [
    defineProduct({
      slug: 'gyeoul-scarf',
      daysOld: 4,
      en: {
        name: 'Gyeoul scarf',
        blurb: 'Lambswool, long enough to share',
        description:
          'Gyeoul is winter, and this is the answer to it. Two meters of brushed lambswool that wrap twice around, or once around two people. The fringe is knotted by hand.',
        details: ['200 × 30 cm', '100 % lambswool', 'Wash cool, dry flat'],
      },
      ko: {
        name: '겨울 목도리',
        blurb: '둘이 나눠 둘러도 넉넉한 램스울',
        description:
          '보드랍게 기모를 낸 램스울로 짠 2m 길이의 목도리예요. 두 번 감아도 넉넉하고, 둘이 함께 둘러도 좋습니다. 술은 하나하나 손으로 매듭지었어요.',
        details: ['200×30cm', '램스울 100%', '찬물 세탁, 뉘어서 건조'],
      },
      variants: perColor(
        { sku: 'GYEOUL', picture: 'scarf', price: 3200, weightGrams: 240 },
        { red: 23, green: 14, blue: 19, purple: 10 },
      ),
    }),
    defineProduct({
      slug: 'baram-runners',
      daysOld: 3,
      en: {
        name: 'Baram runners',
        blurb: 'Light as the wind, 36 to 44',
        description:
          'Baram is wind. A knitted upper that breathes, a sole that gives back what you put in, and nothing else: 228 grams in size 40. For the first five kilometers as well as for the hundredth.',
        details: ['8 mm drop', 'Knitted upper', 'Recycled laces and lining'],
      },
      ko: {
        name: '바람 러닝화',
        blurb: '바람처럼 가볍게, 230–280mm',
        description:
          '통기성 좋은 니트 갑피와 탄력 있는 밑창만 남긴 가벼운 러닝화예요. 255mm 기준 228g이라 신은 듯 만 듯 편안합니다. 처음 5km를 달리는 날에도, 백 번째 달리는 날에도 잘 맞아요.',
        details: ['드롭 8mm', '니트 갑피', '재생 원사 끈·안감'],
      },
      variants: perColorAndSize(
        { sku: 'BARAM', picture: 'runners', price: 7400, weightGrams: 700 },
        SHOE_SIZE,
        { lilac: [6, 9, 12, 8, 4], ink: [5, 11, 14, 13, 7], mint: [3, 6, 7, 0, 2] },
      ),
    }),
    defineProduct({
      slug: 'haru-watch',
      daysOld: 6,
      en: {
        name: 'Haru watch',
        blurb: 'One day at a time',
        description:
          'Haru means a day. The dial shows just that, without steps, e-mails or heartbeats: two hands, a small gold center, and a strap you can change without tools. Water may come along.',
        details: ['38 mm steel case', 'Waterproof to 50 m', 'Battery lasts three years'],
      },
      ko: {
        name: '하루 시계',
        blurb: '하루하루를 담는 손목시계',
        description:
          '걸음 수도 메일도 없이, 오늘의 시간만 보여 주는 시계예요. 두 바늘과 작은 금빛 중심만 남긴 다이얼이 단정하고, 스트랩은 도구 없이 바꿀 수 있습니다. 비를 맞아도 걱정 없어요.',
        details: ['38mm 스틸 케이스', '50m 방수', '배터리 약 3년'],
      },
      variants: perColor(
        { sku: 'HARU', picture: 'watch', price: 8900, weightGrams: 90 },
        { blue: 17, red: 9, green: 12 },
      ),
    }),
    defineProduct({
      slug: 'nuri-socks',
      daysOld: 33,
      en: {
        name: 'Nuri socks',
        blurb: 'Thick, cheerful, hard to lose',
        description:
          'Cushioned socks in colors that find each other again after the wash. Combed cotton with a touch of wool, flat seams at the toes, and a cuff that stays up without leaving a mark.',
        details: ['One pair', '78 % cotton, 12 % wool', 'S 35–38, M 39–42, L 43–46'],
      },
      ko: {
        name: '누리 양말',
        blurb: '도톰하고 명랑한 양말',
        description:
          '빨래를 하고 나서도 짝을 금세 찾을 수 있는 또렷한 색의 양말이에요. 울을 섞은 면으로 도톰하게 짜고 발가락 솔기를 납작하게 처리해 오래 걸어도 편안합니다.',
        details: ['1켤레', '면 78%, 울 12%', 'S 225–240, M 245–265, L 270–290mm'],
      },
      variants: perColorAndSize(
        { sku: 'NURI', picture: 'socks', price: 1200, weightGrams: 70 },
        SMALL_TO_LARGE,
        { green: [30, 42, 25], sky: [28, 36, 19], pink: [33, 27, 8] },
      ),
    }),
    defineProduct({
      slug: 'pureum-tee',
      daysOld: 21,
      en: {
        name: 'Pureum tee',
        blurb: 'Heavy cotton that keeps its shape',
        description:
          'Pureum is the green-blue that Korean uses for both forest and sea. A heavy organic-cotton tee with a band across the chest, cut straight, washed once so that it will not shrink on you.',
        details: ['220 g/m² organic cotton', 'Pre-washed', 'Model wears M'],
      },
      ko: {
        name: '푸름 티셔츠',
        blurb: '잘 늘어나지 않는 도톰한 면',
        description:
          '숲과 바다의 빛깔을 함께 담은 티셔츠예요. 도톰한 유기농 면을 곧은 품으로 재단하고 한 번 워싱해, 세탁해도 쉽게 줄어들지 않습니다. 단독으로도, 겉옷 안에 받쳐 입기에도 좋아요.',
        details: ['유기농 면 220g/㎡', '워싱 가공', '모델 착용 M'],
      },
      variants: perColorAndSize(
        { sku: 'PUREUM', picture: 'tee', price: 2400, was: 2900, weightGrams: 210 },
        SIZE,
        { green: [15, 28, 24, 9], sky: [12, 22, 26, 11], coral: [8, 13, 4, 0] },
      ),
    }),
    defineProduct({
      slug: 'ongi-gloves',
      daysOld: 11,
      en: {
        name: 'Ongi gloves',
        blurb: 'Warm hands that can still text',
        description:
          'Ongi is the warmth that stays in a room after people leave. These gloves keep it in your fingers: merino inside, a denser knit outside, and two fingertips that a screen understands.',
        details: ['Merino lining', 'Touchscreen thumb and index', 'S to L'],
      },
      ko: {
        name: '온기 장갑',
        blurb: '끼고도 휴대폰을 쓸 수 있는 따뜻함',
        description:
          '안쪽은 메리노 울, 바깥쪽은 촘촘한 니트로 짜서 손끝까지 온기가 오래 머물러요. 엄지와 검지로 화면을 만질 수 있어 추운 날에도 장갑을 벗지 않아도 됩니다.',
        details: ['메리노 울 안감', '엄지·검지 터치 가능', 'S–L'],
      },
      variants: perColorAndSize(
        { sku: 'ONGI', picture: 'gloves', price: 2700, weightGrams: 95 },
        SMALL_TO_LARGE,
        { purple: [9, 15, 7], red: [11, 12, 5], teal: [6, 10, 3] },
      ),
    }),
    defineProduct({
      slug: 'haessal-cap',
      daysOld: 48,
      en: {
        name: 'Haessal cap',
        blurb: 'Shade that packs flat',
        description:
          'Haessal is sunlight, the friendly kind. A five-panel cap in washed cotton with a brim that bends and a band that dries before lunch. It packs flat and forgets that it was packed.',
        details: ['Adjusts from 54 to 61 cm', 'Washed cotton', 'Folds flat'],
      },
      ko: {
        name: '햇살 모자',
        blurb: '납작하게 접히는 가벼운 그늘',
        description:
          '따사로운 햇살 아래 쓰기 좋은 가벼운 볼캡이에요. 워싱한 면이라 처음부터 부드럽고, 가방에 납작하게 접어 넣어도 금세 제 모양으로 돌아옵니다.',
        details: ['둘레 54–61cm 조절', '워싱 면', '접어서 휴대 가능'],
      },
      variants: perColor(
        { sku: 'HAESSAL', picture: 'cap', price: 2100, weightGrams: 80 },
        { sky: 31, pink: 22, coral: 18, mint: 25 },
      ),
    }),
    defineProduct({
      slug: 'gaeul-coat',
      daysOld: 14,
      en: {
        name: 'Gaeul coat',
        blurb: 'For the few perfect weeks',
        description:
          'Autumn in Seoul lasts about five weeks, and this coat was made for all of them. Cotton gabardine with a soft shoulder, deep pockets and room for a sweater underneath.',
        details: ['Cotton gabardine', 'Half lined', 'Two deep pockets, one hidden'],
      },
      ko: {
        name: '가을 코트',
        blurb: '짧은 가을을 제대로 입는 법',
        description:
          '짧아서 더 아쉬운 가을을 위해 만든 코트예요. 어깨선이 부드러운 면 개버딘 소재로, 안에 스웨터를 받쳐 입을 만큼 품이 넉넉합니다. 깊은 주머니가 있어 손이 시린 날에도 좋아요.',
        details: ['면 개버딘', '반안감', '깊은 주머니 2개, 안주머니 1개'],
      },
      variants: perColorAndSize(
        { sku: 'GAEUL', picture: 'coat', price: 16900, was: 21900, weightGrams: 1100 },
        SIZE,
        { camel: [4, 7, 6, 3], green: [3, 5, 5, 2] },
      ),
    }),
    defineProduct({
      slug: 'geuneul-sunglasses',
      daysOld: 80,
      en: {
        name: 'Geuneul sunglasses',
        blurb: 'Polarised, kind to most faces',
        description:
          'Geuneul is the shade under a tree. Round acetate frames with polarised lenses, spring hinges that survive being sat on once, and a case made from the same acetate offcuts.',
        details: ['UV400, polarised', 'Bio acetate', 'Case and cloth included'],
      },
      ko: {
        name: '그늘 선글라스',
        blurb: '누구에게나 잘 어울리는 편광 렌즈',
        description:
          '나무 그늘처럼 눈을 편안하게 해 주는 편광 선글라스예요. 둥근 아세테이트 테가 얼굴형을 가리지 않고, 스프링 경첩이라 잘 부러지지 않습니다. 자투리 소재로 만든 케이스를 함께 드려요.',
        details: ['UV400 편광 렌즈', '바이오 아세테이트', '케이스·안경닦이 포함'],
      },
      variants: perValue(
        { sku: 'GEUNEUL', picture: 'sunglasses', price: 6200, weightGrams: 32 },
        LENS,
        {
          violet: 14,
          amber: { stock: 10, picture: 'sunglasses-amber' },
        },
      ),
    }),
  ],
};
