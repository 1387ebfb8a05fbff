import { defineAxis, perColor, perValue, single } from './options';
import { defineProduct, type CatalogueCategory } from './product';

const HOURS = defineAxis('Burns for', '연소 시간', {
  '20': ['20 hours', '20시간'],
  '40': ['40 hours', '40시간'],
  '80': ['80 hours', '80시간'],
});
const SCENT = defineAxis('Scent', '향', {
  lotus: ['Lotus', '연꽃'],
  citron: ['Citron', '유자'],
  mugwort: ['Mugwort', '쑥'],
  sea: ['Sea air', '바다'],
});

export const HOME: CatalogueCategory = {
  slug: 'home',
  tint: 1,
  picture: 'teapot-red',
  texts: {
    en: { name: 'Home', blurb: 'Small things that make a room feel lived in.' },
    ko: { name: '홈', blurb: '집을 한결 아늑하게 만드는 작은 물건들.' },
  },
  products: [
    defineProduct({
      slug: 'onggi-teapot',
      daysOld: 2,
      en: {
        name: 'Onggi teapot',
        blurb: 'Breathing clay, 600 ml',
        description:
          'Onggi is the clay that Korean kitchens trust with soy sauce and kimchi, because it breathes. In a teapot it keeps the heat and softens the water. The spout pours in a clean line and stops without a drip.',
        details: ['600 ml, three cups', 'Steel strainer inside', 'Hand wash'],
      },
      ko: {
        name: '옹기 찻주전자',
        blurb: '숨 쉬는 흙으로 빚은 600ml',
        description:
          '장과 김치를 맡겨 온 옹기 흙으로 빚은 찻주전자예요. 온기를 오래 품고 물맛을 부드럽게 해 줍니다. 물줄기가 깔끔하게 떨어져 찻상에 물방울이 남지 않아요.',
        details: ['600ml, 찻잔 3잔 분량', '스테인리스 거름망', '손세척 권장'],
      },
      variants: perColor(
        { sku: 'ONGGI', picture: 'teapot', price: 3800, weightGrams: 720 },
        { red: 19, teal: 15, blue: 12, amber: 8 },
      ),
    }),
    defineProduct({
      slug: 'chagi-teacup',
      daysOld: 5,
      en: {
        name: 'Chagi teacup',
        blurb: 'Porcelain with a wooden saucer',
        description:
          'A cup with thick walls and a thin lip, made to warm both hands. The saucer is walnut and doubles as a lid while the leaves steep. Four cups stack into one corner of the shelf.',
        details: ['220 ml', 'Walnut saucer', 'Dishwasher safe (cup)'],
      },
      ko: {
        name: '차기 찻잔',
        blurb: '나무 받침을 곁들인 백자 잔',
        description:
          '몸통은 도톰하고 입술이 닿는 곳은 얇아, 두 손으로 감싸 마시기 좋은 찻잔이에요. 호두나무 받침은 차를 우리는 동안 뚜껑으로도 쓸 수 있습니다. 네 개까지 포개 두면 자리도 적게 차지해요.',
        details: ['220ml', '호두나무 받침', '잔은 식기세척기 사용 가능'],
      },
      variants: perColor(
        { sku: 'CHAGI', picture: 'teacup', price: 1800, weightGrams: 310 },
        { cream: 40, mint: 28, sky: 33 },
      ),
    }),
    defineProduct({
      slug: 'beeswax-candle',
      daysOld: 9,
      en: {
        name: 'Beeswax candle',
        blurb: 'Honey scent, nothing added',
        description:
          'Poured from the wax of a beekeeper in Gangwon, with a cotton wick and no perfume. It burns with a steady gold flame and leaves the room smelling faintly of honey.',
        details: ['Pure beeswax', 'Cotton wick', 'Made in small batches'],
      },
      ko: {
        name: '밀랍 초',
        blurb: '향료 없이 은은한 꿀 내음',
        description:
          '강원도 양봉가의 밀랍을 녹여 면 심지와 함께 굳혔어요. 인공 향을 넣지 않아 초를 켜면 은은한 꿀 내음만 남습니다. 불꽃이 고르고 오래 타서 저녁 식탁에 두기 좋아요.',
        details: ['100% 밀랍', '면 심지', '소량 수작업'],
      },
      variants: perValue(
        { sku: 'MILLAP', picture: 'candle', price: 900, weightGrams: 110 },
        HOURS,
        {
          '20': 60,
          '40': { stock: 44, price: 1450, weightGrams: 210 },
          '80': { stock: 16, price: 2600, weightGrams: 400 },
        },
      ),
    }),
    defineProduct({
      slug: 'bansang-bowl',
      daysOld: 18,
      en: {
        name: 'Bansang bowl',
        blurb: 'Deep bowl with its own spoon',
        description:
          'For rice, for soup, for noodles in front of a film. The bowl is deep enough to be carried full, and the spoon hooks over the rim instead of sliding in.',
        details: ['700 ml stoneware', 'Steel spoon', 'Microwave and dishwasher safe'],
      },
      ko: {
        name: '반상 그릇',
        blurb: '숟가락과 한 벌인 깊은 그릇',
        description:
          '밥도, 국도, 영화 보며 먹는 국수도 모두 담기 좋은 그릇이에요. 넉넉하게 깊어서 가득 담아 옮겨도 잘 넘치지 않고, 숟가락을 가장자리에 걸쳐 둘 수 있습니다.',
        details: ['700ml 석기', '스테인리스 숟가락 포함', '전자레인지·식기세척기 가능'],
      },
      variants: perColor(
        { sku: 'BANSANG', picture: 'bowl', price: 2200, was: 2800, weightGrams: 640 },
        { blue: 21, green: 17, red: 13 },
      ),
    }),
    defineProduct({
      slug: 'jeot-chopsticks',
      daysOld: 46,
      en: {
        name: 'Jeot chopsticks',
        blurb: 'Lacquered birch, two pairs',
        description:
          'Two pairs of birch chopsticks with seven coats of lacquer and a tip that grips a single bean. The end stays plain, so your fingers feel wood.',
        details: ['Two pairs, 23 cm', 'Natural lacquer', 'Hand wash'],
      },
      ko: {
        name: '옻칠 젓가락',
        blurb: '일곱 번 옻칠한 자작나무, 두 벌',
        description:
          '자작나무에 옻을 일곱 번 입힌 젓가락 두 벌이에요. 끝을 가늘게 다듬어 콩 한 알도 미끄러지지 않고 집을 수 있습니다. 오래 쓸수록 빛깔이 깊어져요.',
        details: ['23cm, 두 벌', '천연 옻칠', '손세척 권장'],
      },
      variants: perColor(
        { sku: 'JEOT', picture: 'chopsticks', price: 1600, weightGrams: 60 },
        { red: 52, teal: 35, purple: 27 },
      ),
    }),
    defineProduct({
      slug: 'achim-alarm-clock',
      daysOld: 28,
      en: {
        name: 'Achim alarm clock',
        blurb: 'Two bells, no phone in bed',
        description:
          'Achim is morning. This one begins with two brass bells and a hand that sweeps instead of ticking, so the night stays quiet. Leave the phone in the other room and sleep better.',
        details: ['Silent sweep', 'Night light at a tap', 'One AA cell, lasts a year'],
      },
      ko: {
        name: '아침 알람 시계',
        blurb: '종 두 개로 깨우는 아침',
        description:
          '휴대폰 없이도 상쾌하게 일어날 수 있는 탁상 알람 시계예요. 초침 소리가 나지 않아 밤에는 조용하고, 아침에는 황동 종 두 개가 확실하게 깨워 줍니다.',
        details: ['무소음 무브먼트', '터치 조명', 'AA 건전지 1개로 약 1년'],
      },
      variants: perColor(
        { sku: 'ACHIM', picture: 'alarm', price: 2900, weightGrams: 380 },
        { coral: 16, blue: 14, purple: 6 },
      ),
    }),
    defineProduct({
      slug: 'sarangbang-clock',
      daysOld: 75,
      en: {
        name: 'Sarangbang mantel clock',
        blurb: 'Cherry wood, brass hands',
        description:
          'The sarangbang was the room where guests were received and time was not counted. This clock belongs there: a quiet movement in cherry wood, numerals you can read from the door, no chime unless you ask for it.',
        details: ['24 × 20 cm', 'Quartz, silent', 'Chime can be switched on'],
      },
      ko: {
        name: '사랑방 탁상시계',
        blurb: '체리나무와 황동 바늘',
        description:
          '손님을 맞던 사랑방에 어울리는 차분한 시계예요. 체리나무 몸체에 조용한 무브먼트를 넣었고, 문가에서도 시간이 잘 보이도록 눈금을 크게 새겼습니다. 정각 알림은 원할 때만 켜 두세요.',
        details: ['24×20cm', '무소음 쿼츠', '정각 알림 선택 가능'],
      },
      variants: single(
        { sku: 'SARANG', picture: 'mantel-clock', price: 7400, weightGrams: 1400 },
        9,
      ),
    }),
    defineProduct({
      slug: 'kkot-mirror',
      daysOld: 62,
      en: {
        name: 'Kkot mirror',
        blurb: 'A flower for the hallway',
        description:
          'A mirror shaped like a flower, framed in yellow ash that has been bent rather than cut. It hangs on one nail, upright or on its side, and makes a narrow hallway look amused.',
        details: ['48 × 36 cm', 'Bent ash frame', 'Nail and template included'],
      },
      ko: {
        name: '꽃 거울',
        blurb: '현관에 피는 꽃 한 송이',
        description:
          '꽃 모양으로 휘어 만든 물푸레나무 테두리 거울이에요. 못 하나로 걸 수 있고, 세로로도 가로로도 잘 어울립니다. 좁은 현관이 한결 환해 보여요.',
        details: ['48×36cm', '물푸레나무 곡목 프레임', '못·설치 본 포함'],
      },
      variants: single(
        { sku: 'KKOT', picture: 'mirror', price: 5600, was: 6900, weightGrams: 1900 },
        11,
      ),
    }),
    defineProduct({
      slug: 'bibi-soap',
      daysOld: 15,
      en: {
        name: 'Bibi soap',
        blurb: 'Rice-bran bar, four scents',
        description:
          'A generous bar made with rice-bran oil, the old Korean secret for soft hands. It foams quickly, rinses clean, and lasts about two months by the kitchen sink.',
        details: ['120 g', 'Cold-processed, no palm oil', 'Wrapped in paper'],
      },
      ko: {
        name: '비비 비누',
        blurb: '쌀겨 오일 비누, 네 가지 향',
        description:
          '예부터 고운 손의 비결로 전해 온 쌀겨 오일로 만든 비누예요. 거품이 금세 일고 말끔하게 헹궈지며, 씻고 나서도 당기지 않습니다. 주방에 두면 두 달쯤 쓸 수 있어요.',
        details: ['120g', '저온 숙성, 팜유 무첨가', '종이 포장'],
      },
      variants: perValue(
        { sku: 'BIBI', picture: 'soap-lotus', price: 750, weightGrams: 130 },
        SCENT,
        {
          lotus: 80,
          citron: { stock: 64, picture: 'soap-citron' },
          mugwort: { stock: 71, picture: 'soap-mugwort' },
          sea: { stock: 38, picture: 'soap-sea' },
        },
      ),
    }),
  ],
};
