import { defineAxis, perColor, perValue, single } from './options';
import { defineProduct, type CatalogueCategory } from './product';

const KEYS = defineAxis('Keys', '건반 수', {
  '49': ['49 keys', '49건반'],
  '61': ['61 keys', '61건반'],
});

export const AUDIO: CatalogueCategory = {
  slug: 'audio',
  tint: 3,
  picture: 'headphones-silver',
  texts: {
    en: { name: 'Audio', blurb: 'For listening closely, and for making a little noise.' },
    ko: { name: '오디오', blurb: '귀 기울여 듣고, 신나게 소리 내는 시간.' },
  },
  products: [
    defineProduct({
      slug: 'sori-headphones',
      daysOld: 1,
      en: {
        name: 'Sori headphones',
        blurb: 'Over-ear, 40 hours a charge',
        description:
          'Sori means sound, and that is all you will notice: soft cushions, a headband that does not pinch, and noise cancelling that turns the train into a murmur. A ten-minute charge plays for five hours, so a forgotten cable is no tragedy.',
        details: ['Bluetooth 5.3, two devices at once', 'USB-C', 'Folds flat, pouch included'],
      },
      ko: {
        name: '소리 헤드폰',
        blurb: '한 번 충전에 40시간',
        description:
          '오래 써도 귀가 편안한 오버이어 헤드폰이에요. 노이즈 캔슬링을 켜면 지하철 소음은 멀어지고 음악만 또렷하게 남습니다. 10분만 충전해도 5시간을 들을 수 있어 급하게 나가는 날에도 든든해요.',
        details: ['블루투스 5.3, 기기 2대 동시 연결', 'USB-C 충전', '접이식, 파우치 포함'],
      },
      variants: perColor(
        { sku: 'SORI', picture: 'headphones', price: 11900, was: 14900, weightGrams: 260 },
        { silver: 24, cream: 18, ink: 31, pink: 4 },
      ),
    }),
    defineProduct({
      slug: 'madang-radio',
      daysOld: 12,
      en: {
        name: 'Madang radio',
        blurb: 'FM, Bluetooth and a real dial',
        description:
          'A radio for the courtyard, the kitchen shelf or the window sill. Turn the dial for FM the old way, or send it a song from your phone. The battery lasts a long weekend, and the wooden case makes every voice sound like a friend.',
        details: ['FM and Bluetooth', '18 hours of battery', 'Beech case'],
      },
      ko: {
        name: '마당 라디오',
        blurb: 'FM과 블루투스를 한 대에',
        description:
          '마당에도, 주방 선반에도 잘 어울리는 라디오예요. 다이얼을 돌려 FM을 찾아 듣거나 휴대폰의 음악을 블루투스로 들려주세요. 나무 케이스 덕분에 목소리가 한결 따뜻하게 들립니다.',
        details: ['FM·블루투스', '연속 재생 18시간', '너도밤나무 케이스'],
      },
      variants: perColor(
        { sku: 'MADANG', picture: 'radio', price: 6900, weightGrams: 850 },
        { silver: 14, mint: 9, coral: 11 },
      ),
    }),
    defineProduct({
      slug: 'bangsong-microphone',
      daysOld: 40,
      en: {
        name: 'Bangsong microphone',
        blurb: 'Studio sound over USB-C',
        description:
          'Plug it in, press record, and sound like the evening news. Bangsong picks up the voice in front of it and leaves the keyboard behind it alone. Good for podcasts, lectures and reading to someone far away.',
        details: ['Cardioid, 24 bit / 96 kHz', 'Mute by touch', 'Headphone socket'],
      },
      ko: {
        name: '방송 마이크',
        blurb: 'USB-C로 바로 쓰는 스튜디오 음질',
        description:
          '꽂고 녹음 버튼만 누르면 방송국 같은 소리를 담을 수 있어요. 앞에서 말하는 목소리는 또렷하게, 뒤쪽 키보드 소리는 작게 잡아 줍니다. 팟캐스트와 온라인 강의, 멀리 있는 가족에게 책을 읽어 줄 때도 좋아요.',
        details: ['단일 지향성, 24bit/96kHz', '터치 음소거', '헤드폰 단자'],
      },
      variants: single(
        { sku: 'BANGSONG', picture: 'microphone', price: 8900, weightGrams: 540 },
        22,
      ),
    }),
    defineProduct({
      slug: 'norae-microphone',
      daysOld: 8,
      en: {
        name: 'Norae karaoke mic',
        blurb: 'Speaker, echo and courage built in',
        description:
          'A singing room that fits in a drawer. The speaker sits in the handle, the echo is generous, and two of them pair for a duet. Neighbors may knock; let them in.',
        details: ['Built-in 8 W speaker', 'Three echo steps', 'Six hours of song'],
      },
      ko: {
        name: '노래방 마이크',
        blurb: '스피커와 에코를 한 손에',
        description:
          '서랍 속에 쏙 들어가는 나만의 노래방이에요. 손잡이에 스피커가 들어 있고 에코도 넉넉해서, 두 대를 연결하면 듀엣도 할 수 있어요. 가족 모임에서 가장 먼저 찾게 되는 마이크입니다.',
        details: ['8W 스피커 내장', '에코 3단계', '최대 6시간 사용'],
      },
      variants: perColor(
        { sku: 'NORAE', picture: 'karaoke', price: 3400, was: 3900, weightGrams: 330 },
        { silver: 20, pink: 26, sky: 17 },
      ),
    }),
    defineProduct({
      slug: 'noeul-guitar',
      daysOld: 23,
      en: {
        name: 'Noeul electric guitar',
        blurb: 'Light body, warm pickups',
        description:
          'Noeul is the glow after sunset, and the tone follows the name: warm, round, a little smoky when you turn it up. The short neck is kind to small hands and to beginners. It arrives tuned, with a strap and three picks.',
        details: ['Poplar body, maple neck', '22 frets, two pickups', 'Strap and picks included'],
      },
      ko: {
        name: '노을 일렉 기타',
        blurb: '가벼운 바디, 따뜻한 음색',
        description:
          '해 질 녘 노을처럼 따뜻하고 둥근 소리를 내는 기타예요. 넥이 짧아 손이 작은 분이나 처음 배우는 분도 편하게 잡을 수 있습니다. 조율을 마친 상태로 스트랩과 피크 3개를 함께 보내 드려요.',
        details: ['포플러 바디, 메이플 넥', '22프렛, 픽업 2개', '스트랩·피크 포함'],
      },
      variants: perColor(
        { sku: 'NOEUL', picture: 'guitar', price: 22900, weightGrams: 3100 },
        { red: 7, green: 5, blue: 6 },
      ),
    }),
    defineProduct({
      slug: 'geonban-keyboard',
      daysOld: 55,
      en: {
        name: 'Geonban keyboard',
        blurb: 'Weighted keys, light to carry',
        description:
          'Keys that push back like a piano in a case you can carry under one arm. Practice in headphones at midnight, or let the two speakers fill the room. The built-in lessons start with one finger.',
        details: ['128 sounds', 'Runs on USB-C or six AA cells', 'Music stand included'],
      },
      ko: {
        name: '건반 디지털 키보드',
        blurb: '묵직한 터치, 가벼운 무게',
        description:
          '피아노처럼 묵직하게 눌리면서도 한 팔로 들 수 있을 만큼 가벼워요. 늦은 밤에는 헤드폰으로, 낮에는 내장 스피커로 마음껏 연주해 보세요. 한 손가락부터 시작하는 연습곡도 들어 있습니다.',
        details: ['음색 128가지', 'USB-C 또는 AA 건전지 6개', '보면대 포함'],
      },
      variants: perValue(
        { sku: 'GEONBAN', picture: 'keyboard', price: 15900, weightGrams: 4200 },
        KEYS,
        {
          '49': 12,
          '61': { stock: 8, price: 19900, weightGrams: 5100 },
        },
      ),
    }),
    defineProduct({
      slug: 'dungdung-drum',
      daysOld: 70,
      en: {
        name: 'Dungdung drum',
        blurb: 'A first drum, sticks included',
        description:
          'A real drum in a small size, with a skin that can be tuned and a rim that forgives. Dung-dung is the sound it makes, and soon the only word you will hear at home.',
        details: ['25 cm, maple shell', 'Two beech sticks', 'From four years'],
      },
      ko: {
        name: '둥둥 북',
        blurb: '처음 만나는 북, 채 포함',
        description:
          '크기는 작아도 가죽을 조율할 수 있는 진짜 북이에요. 모서리를 둥글게 마감해 아이가 신나게 두드려도 안심할 수 있습니다. 둥둥, 집 안에 즐거운 박자가 생겨요.',
        details: ['지름 25cm, 단풍나무 통', '너도밤나무 채 2개', '만 4세 이상'],
      },
      variants: single({ sku: 'DUNGDUNG', picture: 'drum', price: 4500, weightGrams: 1200 }, 5),
    }),
    defineProduct({
      slug: 'piri-recorder',
      daysOld: 90,
      en: {
        name: 'Piri recorder',
        blurb: 'Pear wood, easy to blow',
        description:
          'A soprano recorder turned from a single piece of pear wood. The mouthpiece is cut wide, so the first note comes without a fight, and the low ones speak as easily as the high.',
        details: ['Soprano in C', 'Cotton bag and cleaning rod', 'Oiled, not varnished'],
      },
      ko: {
        name: '피리 리코더',
        blurb: '배나무로 깎은 부드러운 소리',
        description:
          '배나무 한 토막을 깎아 만든 소프라노 리코더예요. 입구가 넓어 처음 부는 분도 쉽게 소리를 낼 수 있고, 낮은음까지 고르게 울립니다. 면 주머니와 청소용 막대를 함께 드려요.',
        details: ['C조 소프라노', '면 주머니·청소봉 포함', '오일 마감'],
      },
      variants: single({ sku: 'PIRI', picture: 'recorder', price: 2600, weightGrams: 150 }, 48),
    }),
    defineProduct({
      slug: 'sonpunggeum-accordion',
      daysOld: 34,
      en: {
        name: 'Sonpunggeum accordion',
        blurb: '26 keys and a deep breath',
        description:
          'A wind organ for two hands: that is what the old name says. Twenty-six keys, forty-eight buttons and red bellows that open like a good story. Tuned by hand, each one a little different.',
        details: ['26 keys, 48 basses', 'Leather straps', 'Hard case included'],
      },
      ko: {
        name: '손풍금 아코디언',
        blurb: '26건반, 깊은 숨소리',
        description:
          '두 손으로 바람을 불어넣는 악기라 예부터 손풍금이라 불렀어요. 26개의 건반과 48개의 베이스 버튼, 붉은 주름통이 정겨운 소리를 들려줍니다. 하나하나 손으로 조율해 음색이 조금씩 달라요.',
        details: ['26건반, 48베이스', '가죽 어깨끈', '하드 케이스 포함'],
      },
      variants: single(
        { sku: 'SONPUNG', picture: 'accordion', price: 42900, weightGrams: 5600 },
        3,
      ),
    }),
  ],
};
