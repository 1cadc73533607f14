import { useEffect, useState } from "react";
import type { Edit } from "../../../core/project/edit.ts";
import type { LayerDescription } from "../../../core/project/layers.ts";
import type { ProjectSource } from "../../../core/project/project.ts";
import { useWords } from "../../i18n/say.ts";
import { Select } from "../../widgets/Select.tsx";

/** A text of a file as each of some encodings reads it; null where it tells nothing. */
export type SampleEncodings = (
  source: ProjectSource,
  encodings: readonly string[],
) => Promise<readonly (string | null)[]>;

interface EncodingRowProps {
  readonly source: ProjectSource;
  readonly layer: LayerDescription | null;
  readonly sampleEncodings: SampleEncodings;
  readonly onEdit: (edit: Edit) => void;
}

/** Encodings in which files of Chinese bureaus and their neighbours come, as TextDecoder names them. */
const ENCODINGS: readonly (readonly [label: string, name: string])[] = [
  ["utf-8", "UTF-8"],
  ["gb18030", "GB18030 / GBK"],
  ["big5", "Big5"],
  ["utf-16le", "UTF-16 LE"],
  ["utf-16be", "UTF-16 BE"],
  ["shift_jis", "Shift JIS"],
  ["euc-kr", "EUC-KR"],
  ["windows-1252", "Windows-1252"],
];
const NAMES = ENCODINGS.map(([encoding]) => encoding);

/** Stands for none of them. */
const AUTOMATIC = "automatic";

/** The encoding of a layer: recognised or chosen, each choice with a text of the file as it would read. */
export function EncodingRow({ source, layer, sampleEncodings, onEdit }: EncodingRowProps) {
  const { say } = useWords();
  const { id, encoding } = source;
  const [samples, setSamples] = useState<readonly (string | null)[]>([]);
  // What is sampled is the file, whatever encoding holds now.
  const { sha256, layer: part, crs } = source;
  useEffect(() => {
    let isWanted = true;
    void sampleEncodings(source, NAMES).then((found) => isWanted && setSamples(found));
    return () => {
      isWanted = false;
    };
  }, [sha256, part, crs]);

  const automatic =
    encoding === null && layer?.encoding
      ? say("data.encoding.autoAs", { encoding: layer.encoding.toUpperCase() })
      : say("data.encoding.auto");
  const listed = ENCODINGS.map(([value, label], i) => ({
    value,
    label,
    detail: samples[i] ?? undefined,
    isUserText: true,
  }));
  const isOther = encoding !== null && !NAMES.includes(encoding);
  const other = isOther ? [{ value: encoding, label: encoding }] : [];
  return (
    <div className="data-detail-foot">
      <span className="data-quiet">{say("data.encoding")}</span>
      <Select
        label={say("data.encoding")}
        isLabelHidden
        value={encoding ?? AUTOMATIC}
        options={[{ value: AUTOMATIC, label: automatic }, ...listed, ...other]}
        onChoose={(chosen) =>
          onEdit({ type: "set-encoding", source: id, encoding: chosen === AUTOMATIC ? null : chosen })
        }
      />
      <span className="data-quiet">{say("data.encoding.note")}</span>
    </div>
  );
}
