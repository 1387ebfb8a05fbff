import { SHOE_SIZE, defineAxis, perColor, perColorAndSize, perValue, single } from './options';
import { defineProduct, type CatalogueCategory } from './product';

const FRAME = defineAxis('Frame', '프레임', { s: ['S', 'S'], m: ['M', 'M'], l: ['L', 'L'] });
const ROOM = defineAxis('Sleeps', '인원', {
  '2': ['2 people', '2인용'],
  '4': ['4 people', '4인용'],
});
const TRIP = defineAxis('Size', '사이즈', {
  cabin: ['Cabin 38 l', '기내용 38L'],
  medium: ['Medium 65 l', '중형 65L'],
  large: ['Large 94 l', '대형 94L'],
});

export const OUTDOORS: CatalogueCategory = {
  slug: 'outdoors',
  tint: 6,
  picture: 'bicycle-red',
  texts: {
    en: { name: 'Outdoors', blurb: 'Out of the door and a little further.' },
    ko: { name: '아웃도어', blurb: '문을 나서서, 조금 더 멀리.' },
  },
  products: [
    defineProduct({
      slug: 'dalbit-backpack',
      daysOld: 0,
      en: {
        name: 'Dalbit backpack',
        blurb: 'Moonlit trim, 20 liters',
        description:
          'Dalbit is moonlight, and the trim glows in it: the front curve reflects headlights from a hundred meters. Inside there is a sleeve for a laptop, a pocket for a wet umbrella, and a place for keys that you will find in the dark.',
        details: ['20 l, laptops up to 15″', 'Recycled nylon, showerproof', 'Reflective trim'],
      },
      ko: {
        name: '달빛 배낭',
        blurb: '밤길에 빛나는 20L 배낭',
        description:
          '달빛을 닮은 반사 띠가 100m 밖 자동차 불빛에도 또렷하게 빛나는 배낭이에요. 노트북 칸과 젖은 우산을 넣는 주머니가 따로 있고, 열쇠는 어두운 곳에서도 금세 찾을 수 있습니다.',
        details: ['20L, 15인치 노트북 수납', '재생 나일론, 생활 방수', '반사 띠'],
      },
      variants: perColor(
        { sku: 'DALBIT', picture: 'backpack', price: 5900, weightGrams: 640 },
        { pink: 2, sky: 21, green: 17, purple: 12 },
      ),
    }),
    defineProduct({
      slug: 'nun-camera',
      daysOld: 10,
      en: {
        name: 'Nun camera',
        blurb: 'One lens, no menus',
        description:
          'Nun means both eye and snow. A camera with one sharp 35 mm lens, three dials and no menu at all; what you see in the finder is what you keep. The first batch went quickly, the next one is being assembled.',
        details: ['35 mm f/2', 'Optical finder', 'SD card, USB-C'],
      },
      ko: {
        name: '눈 카메라',
        blurb: '렌즈 하나, 메뉴는 없이',
        description:
          '선명한 35mm 렌즈와 다이얼 세 개만 남긴 카메라예요. 복잡한 메뉴 없이 파인더에 보이는 그대로 담을 수 있습니다. 첫 물량은 모두 판매되어 다음 물량을 조립하고 있어요.',
        details: ['35mm f/2', '광학식 파인더', 'SD 카드, USB-C'],
      },
      variants: single({ sku: 'NUN', picture: 'camera', price: 24900, weightGrams: 430 }, 0),
    }),
    defineProduct({
      slug: 'dallim-bicycle',
      daysOld: 22,
      en: {
        name: 'Dallim bicycle',
        blurb: 'Eight gears, belt drive',
        description:
          'A city bicycle that leaves no oil on pants: the belt runs clean and quiet for years. Upright, unhurried, with lights that the wheels feed. It comes assembled but for pedals and handlebar; the tool for both is in the box.',
        details: ['Belt drive, hub gears', '13.9 kg with lights', 'Two-year warranty'],
      },
      ko: {
        name: '달림 자전거',
        blurb: '체인 없는 벨트 구동 8단',
        description:
          '체인 대신 벨트로 달려 옷에 기름이 묻지 않고 조용한 도심형 자전거예요. 편하게 허리를 펴고 탈 수 있고, 조명은 바퀴가 돌아가는 힘으로 켜집니다. 페달과 핸들만 조립하시면 되고 공구도 함께 드려요.',
        details: ['벨트 구동, 허브 기어', '조명 포함 13.9kg', '2년 보증'],
      },
      variants: perColorAndSize(
        { sku: 'DALLIM', picture: 'bicycle', price: 64900, was: 74900, weightGrams: 13900 },
        FRAME,
        { red: [3, 5, 4], blue: [2, 6, 3] },
      ),
    }),
    defineProduct({
      slug: 'byeolbit-tent',
      daysOld: 27,
      en: {
        name: 'Byeolbit tent',
        blurb: 'Two poles and a window to the stars',
        description:
          'Byeolbit is starlight. The inner roof is fine mesh, so on a dry night you fold the fly back and look up. Two crossed poles, six minutes, no swearing.',
        details: ['3,000 mm fly', 'Two poles, twelve pegs', 'Packs to 45 cm'],
      },
      ko: {
        name: '별빛 텐트',
        blurb: '누워서 별을 보는 텐트',
        description:
          '안쪽 천장이 촘촘한 메시라 맑은 밤에는 덮개를 걷고 누워 별을 볼 수 있어요. 폴 두 개를 교차해 끼우면 6분 만에 칠 수 있어 캠핑이 처음이어도 어렵지 않습니다.',
        details: ['내수압 3,000mm', '폴 2개, 팩 12개', '수납 길이 45cm'],
      },
      variants: perValue(
        { sku: 'BYEOLBIT', picture: 'tent', price: 17900, weightGrams: 2300 },
        ROOM,
        {
          '2': 11,
          '4': { stock: 6, price: 25900, weightGrams: 3900 },
        },
      ),
    }),
    defineProduct({
      slug: 'gil-compass',
      daysOld: 85,
      en: {
        name: 'Gil compass',
        blurb: 'Brass, oil-filled, needs no signal',
        description:
          'Gil is the way. A brass pocket compass whose needle settles in three seconds and never asks for an update. The lid is a mirror, for signals and for lipstick.',
        details: ['45 mm, brass', 'Luminous north', 'Leather cord'],
      },
      ko: {
        name: '길 나침반',
        blurb: '신호가 없어도 길을 찾는 황동 나침반',
        description:
          '바늘이 3초 만에 자리를 잡는 황동 휴대용 나침반이에요. 뚜껑 안쪽은 거울이라 구조 신호를 보내거나 얼굴을 비춰 볼 때도 쓸 수 있습니다. 배터리도, 업데이트도 필요 없어요.',
        details: ['45mm 황동', '야광 북침', '가죽 끈'],
      },
      variants: single({ sku: 'GIL', picture: 'compass', price: 3300, weightGrams: 110 }, 37),
    }),
    defineProduct({
      slug: 'banditbul-torch',
      daysOld: 52,
      en: {
        name: 'Banditbul flashlight',
        blurb: 'A firefly with 600 lumens',
        description:
          'Small as a firefly until you twist the head: then it lights the far bank. Candle mode keeps a tent friendly for sixty hours. It floats, lens up.',
        details: ['600 lumens', 'USB-C, 60 hours in candle mode', 'Waterproof, floats'],
      },
      ko: {
        name: '반딧불 손전등',
        blurb: '작지만 600루멘',
        description:
          '반딧불처럼 작지만 머리를 돌리면 강 건너까지 비추는 손전등이에요. 은은한 촛불 모드로는 텐트 안을 60시간 밝힐 수 있고, 물에 빠뜨려도 렌즈를 위로 하고 떠오릅니다.',
        details: ['600루멘', 'USB-C, 촛불 모드 60시간', '방수, 물에 뜸'],
      },
      variants: single(
        { sku: 'BANDIT', picture: 'torch', price: 2800, was: 3500, weightGrams: 160 },
        45,
      ),
    }),
    defineProduct({
      slug: 'sanmaru-boots',
      daysOld: 44,
      en: {
        name: 'Sanmaru boots',
        blurb: 'Made for ridges, fine for puddles',
        description:
          'Sanmaru is the ridge of a mountain. Nubuck boots with a lugged sole, a soft collar and a tongue that keeps the stream outside. They need two short walks before the long one.',
        details: ['Waterproof lining', 'Can be resoled', 'Runs true to size'],
      },
      ko: {
        name: '산마루 등산화',
        blurb: '능선에서도 물웅덩이에서도',
        description:
          '바닥이 깊게 파여 미끄러운 능선에서도 든든한 누벅 등산화예요. 발목을 부드럽게 감싸고 물이 스며들지 않게 설포를 이어 붙였습니다. 긴 산행 전에 두어 번 가볍게 길들여 주세요.',
        details: ['방수 안감', '밑창 교체 가능', '정사이즈'],
      },
      variants: perValue(
        { sku: 'SANMARU', picture: 'boots', price: 12900, weightGrams: 1250 },
        SHOE_SIZE,
        {
          '36': 4,
          '38': 7,
          '40': 9,
          '42': 8,
          '44': 3,
        },
      ),
    }),
    defineProduct({
      slug: 'jangma-umbrella',
      daysOld: 17,
      en: {
        name: 'Jangma umbrella',
        blurb: 'Built for the monsoon',
        description:
          'Jangma is the rainy season, three weeks in which an umbrella has nowhere to hide. Ten fibreglass ribs bend instead of breaking, and the beech handle stays warm in the hand.',
        details: ['104 cm across', 'Ten fibreglass ribs', 'Spare tip included'],
      },
      ko: {
        name: '장마 우산',
        blurb: '장맛비에도 끄떡없는 우산',
        description:
          '바람에 뒤집혀도 부러지지 않는 유리섬유 살대 열 개로 만든 장우산이에요. 너도밤나무 손잡이는 비 오는 날에도 손이 차갑지 않습니다. 둘이 함께 써도 어깨가 젖지 않아요.',
        details: ['펼친 지름 104cm', '유리섬유 살대 10개', '여분 꼭지 포함'],
      },
      variants: perColor(
        { sku: 'JANGMA', picture: 'umbrella', price: 3600, weightGrams: 480 },
        { purple: 16, red: 12, teal: 20, blue: 5 },
      ),
    }),
    defineProduct({
      slug: 'haenyeo-mask',
      daysOld: 38,
      en: {
        name: 'Haenyeo diving mask',
        blurb: 'Wide view, soft skirt',
        description:
          'Named for the women of Jeju who dive for abalone on one breath. Low volume, a wide view, and a silicone skirt that seals on small faces and large. The snorkel drains itself.',
        details: ['Tempered glass', 'Silicone skirt', 'Dry snorkel included'],
      },
      ko: {
        name: '해녀 물안경',
        blurb: '넓은 시야, 부드러운 밀착감',
        description:
          '제주 해녀에게서 이름을 빌린 다이빙 마스크예요. 시야가 넓고 실리콘이 부드러워 얼굴 크기와 상관없이 물이 잘 새지 않습니다. 물이 저절로 빠지는 스노클을 함께 드려요.',
        details: ['강화 유리', '실리콘 스커트', '드라이 스노클 포함'],
      },
      variants: single(
        { sku: 'HAENYEO', picture: 'diving-mask', price: 4200, weightGrams: 520 },
        15,
      ),
    }),
    defineProduct({
      slug: 'nadeuri-suitcase',
      daysOld: 13,
      en: {
        name: 'Nadeuri suitcase',
        blurb: 'For a night or a season',
        description:
          'Nadeuri is a little outing, the best kind of travel. A light shell, four wheels that hold their line on cobbles, and a lid that opens as a tray when the hotel room is small.',
        details: ['Polycarbonate shell', 'TSA lock', 'Wheels can be replaced'],
      },
      ko: {
        name: '나들이 여행 가방',
        blurb: '하룻밤 나들이부터 긴 여행까지',
        description:
          '가벼운 소재에 바퀴 네 개가 울퉁불퉁한 길에서도 똑바로 굴러가는 여행 가방이에요. 좁은 숙소에서는 윗면만 열어 쟁반처럼 쓸 수 있습니다. 바퀴가 닳으면 바퀴만 바꿔 오래 쓰세요.',
        details: ['폴리카보네이트', 'TSA 잠금장치', '바퀴 교체 가능'],
      },
      variants: perColorAndSize(
        { sku: 'NADEURI', picture: 'suitcase', price: 14900, weightGrams: 3200 },
        TRIP,
        { blue: [9, 7, 4], coral: [6, 5, 3], green: [8, 4, 2] },
      ),
    }),
  ],
};
