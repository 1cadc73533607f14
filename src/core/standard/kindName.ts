import type { Language } from "../messages/messages.ts";
import * as labelsEn from "./labelsEn.ts";
import * as labelsZh from "./labelsZh.ts";
import type { Standard } from "./standard.ts";

/** The name of a facility kind or unit kind inside a sentence: "general supermarket", "subdistrict", "综合超市". */
export const formatKindName = (kind: string, standard: Standard, language: Language): string => {
  const topic = { standard, subject: kind };
  return language === "zh" ? labelsZh.formatKind(kind, topic) : labelsEn.formatKind(kind, topic, "one");
};
