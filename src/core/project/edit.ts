import type { DeclaredFact, RegisterEntry } from "../read/facts.ts";
import type { Completeness } from "../read/inventory.ts";
import type { Repair } from "../read/repair.ts";
import type { ActiveStandard, ChosenWord, ProjectSource, SourceRole, StatedArea } from "./project.ts";

/** One change of a project by the user, as data. `source` is the id of a source of the project. */
export type Edit =
  | { readonly type: "rename-project"; readonly name: string }
  | { readonly type: "add-sources"; readonly sources: readonly ProjectSource[] }
  | { readonly type: "remove-source"; readonly source: string }
  | { readonly type: "set-role"; readonly source: string; readonly role: SourceRole }
  /** null: the file's own words decide. */
  | { readonly type: "set-source-kind"; readonly source: string; readonly kind: string | null }
  /** null: recognised by the bytes. */
  | { readonly type: "set-encoding"; readonly source: string; readonly encoding: string | null }
  /** null: what the file says, else degrees. */
  | { readonly type: "set-crs"; readonly source: string; readonly crs: string | null }
  /** Decides on repairs; those that the source has already stay as they are. */
  | { readonly type: "repair"; readonly source: string; readonly repairs: readonly Repair[] }
  | { readonly type: "take-back-repairs"; readonly source: string; readonly repairs: readonly Repair[] }
  /** column null: read from none; "by-name": as the names of the columns say. */
  | {
      readonly type: "set-column";
      readonly source: string;
      readonly field: string;
      readonly choice: { readonly column: string | null } | "by-name";
    }
  /** kind null: what is called so does not count; "by-dictionary": as the program understands it. */
  | {
      readonly type: "set-word";
      readonly word: string;
      readonly choice: { readonly kind: string | null } | "by-dictionary";
    }
  /** The same of many words; of one that is given twice the last counts. */
  | { readonly type: "set-words"; readonly words: readonly ChosenWord[] }
  /**
   * kind "all" states every kind; completeness null takes a statement back. What was said of the kinds below, and with "all" of
   * any kind, is replaced: a parent is as complete as its least complete child, and would follow what they say of themselves.
   */
  | {
      readonly type: "state-inventory";
      readonly kind: string;
      readonly kindsBelow: readonly string[];
      readonly completeness: Completeness | null;
      /** null: everywhere. */
      readonly area: StatedArea | null;
    }
  /** value null: the standard's own. */
  | { readonly type: "set-parameter"; readonly id: string; readonly value: number | null }
  | { readonly type: "set-standards"; readonly standards: readonly ActiveStandard[] }
  /** Another content of a standard of the user's own. */
  | {
      readonly type: "replace-source";
      readonly source: string;
      readonly name: string;
      readonly bytes: number;
      readonly sha256: string;
    }
  /** Facts take the place of what was declared of the same attributes of the same units. */
  | { readonly type: "declare-facts"; readonly facts: readonly DeclaredFact[] }
  | {
      readonly type: "withdraw-facts";
      readonly facts: readonly Pick<DeclaredFact, "unitKind" | "unit" | "key">[];
    }
  /** The whole register of one attribute of one unit. */
  | {
      readonly type: "set-register";
      readonly unitKind: string;
      readonly unit: string;
      readonly key: string;
      readonly entries: readonly RegisterEntry[];
    }
  /** Several changes that are made, and undone, as one. */
  | { readonly type: "several"; readonly edits: readonly Edit[] }
  | { readonly type: "set-walker"; readonly walker: string | null }
  | { readonly type: "set-date"; readonly date: string | null };
