import type { Chance } from "./random.ts";

/** Everything here is invented; no place, river or person of these names is meant. */
export const CITY_NAME = "澹川市";

export const DISTRICTS = ["汀洲区", "沙屿区", "金栈区", "栀阳区"] as const;
export const COUNTIES = ["岚溪县", "苇塘县", "石磴县", "云岫县", "青篁县", "杉坪县", "鹭渡市"] as const;

const FIRST = [
  ..."柳文竹桂松枫荷兰梧桐槐榆杏梅桃李樱棠荔橘清碧翠青丹朱金银石玉云霞虹月星晓春秋望临听揽迎枕锦绣瑞安和宁康福永兴昌盛仁义信礼德善",
];
const LAST = {
  river: [..."湾渡洲滩堤浦汀津埠矶"],
  old: [..."街门井坊巷园楼台阁桥"],
  city: [..."苑城园桥塘庭岸庄池台"],
  hill: [..."坪岭坡垭沟岩坎峰溪源"],
  plain: [..."塘堰坝桥湾店铺场林泉"],
} as const;
export type NameFlavour = keyof typeof LAST;

/** Names of two characters, none given twice. */
export class Names {
  private readonly given = new Set<string>();
  private readonly chance: Chance;

  constructor(chance: Chance) {
    this.chance = chance;
  }

  make(flavour: NameFlavour): string {
    for (;;) {
      const name = this.chance.pick(FIRST) + this.chance.pick(LAST[flavour]);
      if (this.given.has(name)) continue;
      this.given.add(name);
      return name;
    }
  }
}
