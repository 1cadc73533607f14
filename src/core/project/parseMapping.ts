import { InputError } from "../errors.ts";
import { decodeText } from "../read/formats/encoding.ts";
import { isRecord } from "../standard/checkShape.ts";
import {
  LAYER_READERS,
  parseJson,
  readChoice,
  readFilledText,
  readList,
  readShape,
  readText,
  readTextThat,
  readWord,
} from "./documentReaders.ts";
import { isLayer, isRole, MOST_ENTRIES, MOST_SOURCES, MOST_WORDS } from "./documentRules.ts";
import type { MappedLayer, Mapping } from "./mapping.ts";
import { migrateDocument } from "./migrate.ts";
import type { SourceRole } from "./project.ts";

/** Bytes at the beginning of a file in which a mapping says that it is one. */
const HEAD_BYTES = 4000;

const readMapping = readShape<Mapping>({
  format: readChoice(["lifecircle-mapping"]),
  // The migration has looked at it.
  version: () => 1,
  layers: readList(
    readShape<MappedLayer>({
      file: readFilledText,
      role: readTextThat<SourceRole>("project.not-role", (text) => isRole(text) && isLayer(text)),
      ...LAYER_READERS,
      fileColumns: readList(readText, MOST_ENTRIES, (column) => column),
    }),
    MOST_SOURCES,
    null,
  ),
  words: readList(readWord, MOST_WORDS, "word"),
});

/** Whether a file says that it is a mapping. */
export const isMapping = (bytes: Uint8Array): boolean =>
  /^\s*\{.*"format"\s*:\s*"lifecircle-mapping"/s.test(decodeText(bytes.subarray(0, HEAD_BYTES)).text);

function checkMapping(bytes: Uint8Array): Mapping {
  const value = parseJson(decodeText(bytes).text);
  if (!isRecord(value) || !Object.hasOwn(value, "format") || value.format !== "lifecircle-mapping")
    throw new InputError("mapping.not-mapping");
  return readMapping(migrateDocument(value, []), "");
}

/**
 * Reads a mapping that comes from anywhere. All of it is checked before anything is used; members that the program does not
 * know are left out.
 *
 * @param file its name, as errors show it
 * @throws InputError with the place of the fault, such as "city.mapping.json, layers[2].columns[0].field"
 */
export function parseMapping(bytes: Uint8Array, file: string): Mapping {
  try {
    return checkMapping(bytes);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.code, error.values, error.where === undefined ? file : `${file}, ${error.where}`);
  }
}
