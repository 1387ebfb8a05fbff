import { defineAxis, perColor, perValue, single } from './options';
import { defineProduct, type CatalogueCategory } from './product';

const TALL = defineAxis('Height', '키', {
  '30': ['30 cm', '30cm'],
  '50': ['50 cm', '50cm'],
  '90': ['90 cm', '90cm'],
});
const PUZZLE_SIZE = defineAxis('Pieces', '조각 수', {
  '300': ['300 pieces', '300조각'],
  '500': ['500 pieces', '500조각'],
  '1000': ['1,000 pieces', '1,000조각'],
});

export const PLAY: CatalogueCategory = {
  slug: 'play',
  tint: 5,
  picture: 'bear',
  texts: {
    en: { name: 'Play', blurb: 'Toys and games for children of any age.' },
    ko: { name: '놀이', blurb: '나이와 상관없이 즐거운 장난감과 게임.' },
  },
  products: [
    defineProduct({
      slug: 'gom-bear',
      daysOld: 20,
      en: {
        name: 'Gom the bear',
        blurb: 'Listens well, keeps secrets',
        description:
          'Gom is simply bear. Dense plush in honey brown, stitched eyes, arms long enough for a proper hug. He may be washed at thirty degrees and forgives it by evening.',
        details: ['From birth', 'Recycled filling', 'Machine wash 30 °C'],
      },
      ko: {
        name: '곰 인형',
        blurb: '비밀을 잘 지키는 친구',
        description:
          '꿀빛 털이 보들보들하고 팔이 길어 꼭 안아 주기 좋은 곰 인형이에요. 눈은 실로 수놓아 아기에게도 안전합니다. 30도 세탁기 빨래도 괜찮고, 저녁이면 다시 보송보송해져요.',
        details: ['출생 직후부터', '재생 솜', '30°C 세탁기 사용 가능'],
      },
      variants: perValue({ sku: 'GOM', picture: 'bear', price: 2400, weightGrams: 300 }, TALL, {
        '30': 34,
        '50': { stock: 19, price: 4200, weightGrams: 800 },
        '90': { stock: 4, price: 9800, weightGrams: 2600 },
      }),
    }),
    defineProduct({
      slug: 'bangpae-kite',
      daysOld: 30,
      en: {
        name: 'Bangpae kite',
        blurb: 'Up in the lightest wind',
        description:
          'Bamboo spars, paper that does not mind a drizzle, and a tail for balance. The shield kite has flown over Korean rivers for some centuries; this one comes with eighty meters of line and a reel that fits small hands.',
        details: ['70 × 60 cm', '80 m line on a reel', 'From six years'],
      },
      ko: {
        name: '방패연',
        blurb: '산들바람에도 높이높이',
        description:
          '대나무 살에 물에 강한 종이를 입혀 이슬비에도 끄떡없는 연이에요. 꼬리가 균형을 잡아 주어 약한 바람에도 쉽게 떠오릅니다. 작은 손에도 잘 맞는 얼레와 실 80m를 함께 드려요.',
        details: ['70×60cm', '얼레, 실 80m', '만 6세 이상'],
      },
      variants: single({ sku: 'BANGPAE', picture: 'kite', price: 2200, weightGrams: 280 }, 41),
    }),
    defineProduct({
      slug: 'jogak-puzzle',
      daysOld: 42,
      en: {
        name: 'Jogak puzzle',
        blurb: 'A village market, piece by piece',
        description:
          'Sixty stalls, two hundred people and one escaped hen, drawn by hand and cut so that every piece fits in one place only. Thick board, linen finish, and a poster to cheat from.',
        details: ['Linen finish, no glare', 'Poster included', 'Lost pieces replaced'],
      },
      ko: {
        name: '조각 퍼즐',
        blurb: '한 조각씩 완성하는 장터 풍경',
        description:
          '가게 예순 곳과 사람 이백 명, 그리고 달아난 암탉 한 마리를 손으로 그린 장터 퍼즐이에요. 도톰한 종이에 빛 반사가 적어 오래 보아도 눈이 편안합니다. 잃어버린 조각은 다시 보내 드려요.',
        details: ['무광 리넨 마감', '포스터 포함', '분실 조각 재발송'],
      },
      variants: perValue(
        { sku: 'JOGAK', picture: 'puzzle', price: 1500, weightGrams: 450 },
        PUZZLE_SIZE,
        {
          '300': 29,
          '500': { stock: 35, price: 1900, weightGrams: 620 },
          '1000': { stock: 22, price: 2600, weightGrams: 980 },
        },
      ),
    }),
    defineProduct({
      slug: 'chikchik-train',
      daysOld: 26,
      en: {
        name: 'Chikchik train',
        blurb: 'Beech wood, rolls on any floor',
        description:
          'Chik-chik, pok-pok: the sound trains make in Korean. A locomotive of solid beech with rubber-rimmed wheels that leave parquet and grandparents in peace. It pulls up to six of anything.',
        details: ['28 cm, solid beech', 'Water-based paint', 'From two years'],
      },
      ko: {
        name: '칙칙폭폭 기차',
        blurb: '어디서나 잘 굴러가는 원목 기차',
        description:
          '너도밤나무를 통으로 깎아 만든 기관차예요. 바퀴에 고무를 둘러 마루가 긁히지 않고 조용히 굴러갑니다. 무엇이든 여섯 개까지 매달고 달릴 수 있어요.',
        details: ['28cm, 원목', '수성 도료', '만 2세 이상'],
      },
      variants: perColor(
        { sku: 'CHIKCHIK', picture: 'train', price: 3900, was: 4600, weightGrams: 900 },
        { red: 15, green: 11, blue: 13 },
      ),
    }),
    defineProduct({
      slug: 'ttukttak-robot',
      daysOld: 29,
      en: {
        name: 'Ttukttak robot',
        blurb: 'Build it, then teach it',
        description:
          'Ttuk-ttak is the sound of something being made. Ninety-two parts and one screwdriver later it stands up; after that you teach it by turning its head, or with blocks of code on a tablet.',
        details: ['92 parts, tools included', 'Codes with blocks, no account', 'From eight years'],
      },
      ko: {
        name: '뚝딱 로봇',
        blurb: '만들고, 가르치고, 함께 놀고',
        description:
          '부품 92개를 뚝딱뚝딱 조립하면 스스로 일어서는 로봇이에요. 머리를 돌려 동작을 가르치거나 태블릿에서 블록 코딩으로 움직일 수 있습니다. 회원 가입 없이 바로 시작하세요.',
        details: ['부품 92개, 공구 포함', '블록 코딩, 가입 불필요', '만 8세 이상'],
      },
      variants: single({ sku: 'TTUKTTAK', picture: 'robot', price: 8400, weightGrams: 1100 }, 18),
    }),
    defineProduct({
      slug: 'byeolnara-rocket',
      daysOld: 50,
      en: {
        name: 'Byeolnara rocket',
        blurb: 'Water, air, thirty meters',
        description:
          'Fill it a third with water, pump twelve times, step back. The rocket climbs thirty meters and comes down under a parachute, usually in the same park. Physics has rarely been so wet.',
        details: ['Fits a bicycle pump', 'Parachute included', 'From eight years, with an adult'],
      },
      ko: {
        name: '별나라 로켓',
        blurb: '물과 공기로 30m까지',
        description:
          '물을 3분의 1쯤 채우고 펌프질 열두 번, 그리고 한 걸음 물러나세요. 30m까지 솟아오른 로켓이 낙하산을 펴고 천천히 내려옵니다. 온 가족이 공원에서 즐기는 시원한 과학 놀이예요.',
        details: ['자전거 펌프 사용', '낙하산 포함', '만 8세 이상, 보호자 동반'],
      },
      variants: single({ sku: 'BYEOLNARA', picture: 'rocket', price: 2900, weightGrams: 350 }, 24),
    }),
    defineProduct({
      slug: 'hwatu-cards',
      daysOld: 95,
      en: {
        name: 'Hwatu flower cards',
        blurb: 'Forty-eight cards, one long evening',
        description:
          'Twelve months, twelve flowers, and the loudest game in any Korean living room. The cards are small and thick so that they snap on the table. Rules for Go-Stop in English and Korean.',
        details: ['48 cards and spares', 'Rules in two languages', 'Tin box'],
      },
      ko: {
        name: '화투',
        blurb: '마흔여덟 장으로 보내는 긴긴밤',
        description:
          '명절이면 온 가족을 한자리에 모으는 마흔여덟 장의 꽃 그림이에요. 작고 도톰해 바닥에 내려칠 때 소리가 경쾌합니다. 처음이신 분을 위해 고스톱 규칙을 두 언어로 넣었어요.',
        details: ['48장, 여분 포함', '한글·영문 규칙서', '틴 케이스'],
      },
      variants: single(
        { sku: 'HWATU', picture: 'flower-cards', price: 1300, weightGrams: 190 },
        66,
      ),
    }),
    defineProduct({
      slug: 'bingle-yoyo',
      daysOld: 60,
      en: {
        name: 'Bingle yo-yo',
        blurb: 'Sleeps long, wakes on time',
        description:
          'Bingle-bingle, round and round. A ball-bearing yo-yo that sleeps for a minute and comes back when you ask. Balanced for the first trick and for the hundredth.',
        details: ['Ball bearing', 'Three spare strings', 'Trick cards included'],
      },
      ko: {
        name: '빙글 요요',
        blurb: '오래 돌고 제때 돌아오는 요요',
        description:
          '볼 베어링을 넣어 1분 넘게 빙글빙글 돌고, 손목을 살짝 당기면 바로 돌아오는 요요예요. 첫 기술을 배우는 날에도, 백 번째 기술에 도전하는 날에도 균형이 잘 맞습니다.',
        details: ['볼 베어링', '여분 줄 3개', '기술 카드 포함'],
      },
      variants: perColor(
        { sku: 'BINGLE', picture: 'yoyo', price: 1100, weightGrams: 80 },
        { purple: 38, coral: 26, teal: 31, pink: 5 },
      ),
    }),
    defineProduct({
      slug: 'hanpan-controller',
      daysOld: 24,
      en: {
        name: 'Hanpan controller',
        blurb: 'One more round, then bed',
        description:
          'Hanpan deo means one more round. Sticks that do not drift, triggers with a long travel, and a battery that outlasts your promises. Works with computers, phones and most televisions.',
        details: ['Bluetooth and USB-C', 'Hall-effect sticks', '30 hours'],
      },
      ko: {
        name: '한판 게임패드',
        blurb: '딱 한 판만 더',
        description:
          '쏠림 없는 스틱과 깊게 눌리는 트리거로 오래 해도 손이 편안한 게임패드예요. 배터리가 넉넉해 "한 판만 더"를 몇 번이고 외칠 수 있습니다. 컴퓨터와 휴대폰, 대부분의 TV에 연결돼요.',
        details: ['블루투스·USB-C', '홀 이펙트 스틱', '30시간 사용'],
      },
      variants: single({ sku: 'HANPAN', picture: 'controller', price: 4900, weightGrams: 230 }, 27),
    }),
    defineProduct({
      slug: 'gongnyong-dinosaur',
      daysOld: -14,
      en: {
        name: 'Gongnyong dinosaur',
        blurb: 'Gentle giant, soft spine',
        description:
          'A long-necked dinosaur to lean on while reading. The neck holds the shape you give it, the back is soft enough for a nap, and it eats only leaves.',
        details: ['70 cm long', 'Bendable neck', 'From three years'],
      },
      ko: {
        name: '공룡 인형',
        blurb: '순하고 커다란 친구',
        description:
          '책을 읽을 때 기대기 좋은 목이 긴 공룡 인형이에요. 목은 원하는 모양으로 구부릴 수 있고, 등은 낮잠을 자도 될 만큼 폭신합니다. 나뭇잎만 먹는 순한 친구랍니다.',
        details: ['길이 70cm', '구부러지는 목', '만 3세 이상'],
      },
      variants: single(
        { sku: 'GONGNYONG', picture: 'dinosaur', price: 3700, weightGrams: 900 },
        30,
      ),
    }),
  ],
};
