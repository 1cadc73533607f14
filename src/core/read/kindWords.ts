import type { Standard } from "../standard/standard.ts";

/**
 * Words of portals, OpenStreetMap and bureaus by the facility kind they mean; a parent kind where the word says no more.
 * School, library, hospital and pharmacy are left out on purpose: what they count as must be asked.
 */
const KIND_WORDS: Readonly<Record<string, readonly string[]>> = {
  "elderly-facility": ["elderly_care", "eldercare", "养老设施", "养老服务设施", "养老", "养老服务"],
  "elderly-day-care": ["日间照料中心", "社区日间照料中心", "日间照料", "day_care"],
  "elderly-institution": ["养老院", "敬老院", "养老机构", "福利院", "nursing_home"],
  "elderly-complex": ["养老服务综合体", "社区养老服务综合体", "养老综合体"],
  "green-space": [
    "park",
    "parks",
    "garden",
    "公园",
    "绿地",
    "公共绿地",
    "公园绿地",
    "社区公园",
    "街心公园",
    "口袋公园",
    "游园",
  ],
  "activity-ground": [
    "playground",
    "fitness_station",
    "活动场地",
    "公共活动场地",
    "健身场地",
    "室外综合健身场地",
    "健身广场",
    "文化广场",
    "儿童游乐场",
  ],
  "community-health": ["clinic", "社区卫生服务中心", "社区卫生服务站", "卫生服务站", "卫生站", "社区医院"],
  "food-market": ["market", "marketplace", "菜市场", "农贸市场", "生鲜市场", "农副产品市场", "蔬菜市场"],
  "community-service-facility": [
    "community_center",
    "community_centre",
    "community_club",
    "社区服务中心",
    "党群服务中心",
    "社区党群服务中心",
    "便民服务中心",
  ],
  "community-service-station": ["社区服务站", "综合服务站", "社区综合服务站"],
  "service-complex": ["社区综合体", "社区服务综合体"],
  "convenience-retail": ["convenience", "便利店", "便民商店", "便民商店/便利店", "小卖部", "便民商业网点"],
  kindergarten: ["kindergarten", "kindergartens", "幼儿园"],
  nursery: ["nursery", "childcare", "托儿所", "托育机构", "托育"],
  supermarket: ["supermarket", "supermarkets", "超市", "超级市场", "综合超市", "大型超市"],
  "public-toilet": ["toilets", "toilet", "公厕", "公共厕所", "公共卫生间"],
  "cultural-centre": ["文化站", "文化中心", "文化活动中心", "综合性文化服务中心", "文化服务中心"],
  "postal-outlet": ["post_office", "邮局", "邮政", "邮政所", "邮政网点"],
  "bank-outlet": ["bank", "银行", "银行网点", "金融网点"],
  "telecom-outlet": ["电讯营业厅", "电信营业厅", "通信营业厅", "移动营业厅", "联通营业厅", "电信", "电信网点"],
  "supply-coop-outlet": ["供销社", "供销合作社", "供销", "供销网点"],
  "parcel-point": [
    "parcel_locker",
    "快递驿站",
    "快递柜",
    "快递点",
    "快递网点",
    "菜鸟驿站",
    "物流配送网点",
    "快件寄递网点",
    "自提点",
    "安心自提点",
    "智能取餐柜",
  ],
  "recycling-point": ["recycling", "废品回收站", "再生资源回收站", "再生资源回收网点", "资源回收", "资源回收网点"],
  "community-commerce": ["社区商业", "商业设施", "商业网点"],
  "primary-school": ["小学"],
  "junior-secondary-school": ["初中", "初级中学"],
  parking: ["parking", "停车场"],
  "waste-station": ["垃圾收集站", "垃圾站", "生活垃圾收集站", "垃圾转运站"],
  "sports-place": ["sports_centre", "体育场", "体育馆", "体育中心", "运动场"],
  "emergency-place": ["应急避难场所", "避难场所", "应急场所", "assembly_point"],
  "emergency-centre": ["减灾应急服务中心", "社区减灾应急服务中心", "社区应急服务中心"],
  "child-protection-point": ["未成年人保护工作站", "未成年人关爱保护阵地", "未成年人关爱保护服务阵地", "儿童之家"],
  "outdoor-worker-station": ["户外劳动者驿站", "户外劳动者服务站", "户外劳动者服务站点", "劳动者驿站", "爱心驿站"],
  "volunteer-station": ["志愿服务站", "志愿服务站点", "志愿者服务站", "社区志愿服务站"],
  "social-work-station": ["社工站", "社会工作站", "社会工作服务站"],
  "response-centre": ["诉求响应中心", "全响应指挥中心", "诉求全响应指挥中心"],
  "dispute-centre": ["矛调中心", "矛盾纠纷调解中心", "矛盾纠纷化解中心", "矛盾纠纷调处化解中心"],
  "base-station-5g": ["5g", "5g基站"],
  farmland: ["farmland", "耕地", "农用地", "农业用地"],
  "social-org-incubator": ["社会组织孵化园", "社会组织孵化基地"],
  "bus-stop": ["bus_stop", "公交站", "公交车站"],
};

/**
 * Codes of AMap's classification of places by kind: six digits, two each for class, group and sort; a group by its first four.
 * What AMap puts together and a plan tells apart (hospitals, middle schools) is left out: it must be asked.
 */
const AMAP_CODES: Readonly<Record<string, readonly string[]>> = {
  kindergarten: ["141204"],
  "primary-school": ["141203"],
  supermarket: ["0604"],
  "convenience-retail": ["0602"],
  "food-market": ["060703", "060704", "060705", "060706"],
  "green-space": ["110101"],
  "public-toilet": ["2003"],
  "postal-outlet": ["070400"],
  "telecom-outlet": ["0706"],
  "bank-outlet": ["1601"],
  "bus-stop": ["1507"],
  parking: ["1509"],
};

const KIND_BY_CODE: ReadonlyMap<string, string> = new Map(
  Object.entries(AMAP_CODES).flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const)),
);

/** The kind of an AMap code; tables drop the zero that it may begin with. */
function kindOfCode(code: string): string | null {
  if (!/^\d{5,6}$/.test(code)) return null;
  const digits = code.padStart(6, "0");
  return KIND_BY_CODE.get(digits) ?? KIND_BY_CODE.get(digits.slice(0, 4)) ?? null;
}

const normaliseWord = (word: string): string =>
  word
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/gu, "_");

/** A dictionary from words to the kinds of one standard: ids and labels of its kinds, and the words above. */
export function makeKindDictionary(standard: Standard): (word: string) => string | null {
  const kindByWord = new Map<string, string>();
  const learn = (word: string, kind: string) => {
    const normalised = normaliseWord(word);
    if (!kindByWord.has(normalised)) kindByWord.set(normalised, kind);
  };
  for (const [kind, { label }] of standard.kinds) {
    learn(kind, kind);
    learn(label.zh, kind);
    learn(label.en, kind);
  }
  for (const [kind, words] of Object.entries(KIND_WORDS)) {
    if (standard.kinds.has(kind)) for (const word of words) learn(word, kind);
  }
  const findOne = (word: string): string | null => {
    const known = kindByWord.get(normaliseWord(word));
    if (known !== undefined) return known;
    const coded = kindOfCode(word.trim());
    return coded !== null && standard.kinds.has(coded) ? coded : null;
  };
  return (word) => {
    const whole = findOne(word);
    if (whole !== null || !/[;；|]/.test(word)) return whole;
    // AMap writes class, group and sort, and perhaps several of them, the main one first: "生活服务;邮局;邮局|购物服务;超级市场;超市".
    for (const path of word.split("|")) {
      const kinds = new Set(path.split(/[;；]/).flatMap((part) => findOne(part) ?? []));
      // Where one thing is called two, somebody has to say which it is.
      if (kinds.size > 0) return kinds.size === 1 ? [...kinds][0] : null;
    }
    return null;
  };
}
