/** Files beside a .shp that belong to the same shapefile. */
const PART_EXTENSIONS = ["dbf", "shx", "prj", "cpg"] as const;

/** Other files that programs leave beside one; nothing is read of them. */
const SURPLUS_EXTENSIONS = ["sbn", "sbx", "qix", "qpj", "fix", "idm", "ind", "shp.xml"];

interface Named {
  readonly name: string;
}

/** A file, or a .shp with the files that belong to it; the first is the one that it is called by. */
export type FileGroup<File extends Named> = readonly [File, ...File[]];

const splitName = (name: string): readonly [stem: string, extension: string] => {
  const [, stem, extension] = /^(.*?)\.(shp\.xml|[^.]*)$/i.exec(name) ?? [name, name, ""];
  return [stem, extension.toLowerCase()];
};

/**
 * Puts the parts of shapefiles together, by their names; capitals do not count. Parts without a .shp, and all other files,
 * stay by themselves, in their order.
 */
export function groupParts<File extends Named>(files: readonly File[]): readonly FileGroup<File>[] {
  const groups = new Map<string, File[]>();
  for (const file of files) {
    const [stem, extension] = splitName(file.name);
    if (extension === "shp") groups.set(stem.toLowerCase(), [file]);
  }
  const isPart = (extension: string) => [...PART_EXTENSIONS, ...SURPLUS_EXTENSIONS].some((own) => own === extension);
  const listed: FileGroup<File>[] = [];
  for (const file of files) {
    const [stem, extension] = splitName(file.name);
    const group = groups.get(stem.toLowerCase());
    if (group === undefined || !(extension === "shp" || isPart(extension))) listed.push([file]);
    else if (group[0] === file) listed.push(group as [File, ...File[]]);
    else if (extension === "shp") listed.push([file]);
    else group.push(file);
  }
  return listed;
}
