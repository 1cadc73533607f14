import type { MessageTemplate } from "./messages.ts";

/** What can be wrong with a document, that of a project or another, or with a project file, and why an edit cannot be made. */
export const projectMessages = {
  "project.not-json": {
    zh: "文档不是有效的 JSON：问题在“{near}”附近。请改用另一份备份。",
    en: "The document is not valid JSON: the fault is near “{near}”. Use another copy.",
  },
  "project.too-deep": {
    zh: "文档嵌套了 {depth} 层，超过 {most} 层的上限，没有打开。",
    en: "The document is nested {depth} deep, over the limit of {most}; it was not opened.",
  },
  "project.not-project": {
    zh: "这不是生活圈的项目文档。请选择由本工具保存的项目文件。",
    en: "This is no project document of Lifecircle. Choose a project file that this program saved.",
  },
  "project.no-version": {
    zh: "文档没有写明版本，没有打开。请改用另一份备份。",
    en: "The document does not say its version; it was not opened. Use another copy.",
  },
  "project.newer": {
    zh: "文档由更新的程序保存（版本 {version}，本程序只认到 {known}），没有打开，也没有改动。请更新程序后再打开。",
    en: "The document was saved by a newer program (version {version}; this one knows up to {known}). It was neither opened nor changed. Update the program, then open it.",
  },
  "project.missing-member": { zh: "文档缺少这一项。", en: "The document lacks this member." },
  "project.not-object": {
    zh: "文档这一项应为对象，实际是 {found}。",
    en: "This member of the document should be an object and is {found}.",
  },
  "project.not-list": {
    zh: "文档这一项应为列表，实际是 {found}。",
    en: "This member of the document should be a list and is {found}.",
  },
  "project.not-text": {
    zh: "文档这一项应为文字，实际是 {found}。",
    en: "This member of the document should be text and is {found}.",
  },
  "project.not-boolean": {
    zh: "文档这一项应为 true 或 false，实际是 {found}。",
    en: "This member of the document should be true or false and is {found}.",
  },
  "project.not-number": {
    zh: "文档这一项应为有限的数，实际是 {found}。",
    en: "This member of the document should be a finite number and is {found}.",
  },
  "project.not-count": {
    zh: "文档这一项应为非负整数，实际是 {found}。",
    en: "This member of the document should be a whole number of zero or more and is {found}.",
  },
  "project.not-choice": {
    zh: "文档这一项应为 {choices} 之一，实际是 {found}。",
    en: "This member of the document should be one of {choices} and is {found}.",
  },
  "project.not-role": {
    zh: "文档里没有 {found} 这种用途。",
    en: "{found} is no role that a file can have.",
  },
  "project.not-sha256": {
    zh: "文档这一项应为 64 位十六进制的 SHA-256，实际是 {found}。",
    en: "This member of the document should be a SHA-256 of 64 hexadecimal digits and is {found}.",
  },
  "project.not-date": {
    zh: "文档这一项应为日期，例如 2025-12-31，实际是 {found}。",
    en: "This member of the document should be a date such as 2025-12-31 and is {found}.",
  },
  "project.empty-text": {
    zh: "文档这一项不能为空。",
    en: "This member of the document must not be empty.",
  },
  "project.empty-list": {
    zh: "文档这一项至少要有一条。",
    en: "This list of the document needs at least one entry.",
  },
  "project.too-long": {
    zh: "文档这一项有 {count} 个字符，超过 {most} 个的上限。",
    en: "This member of the document has {count} characters, over the limit of {most}.",
  },
  "project.too-many": {
    zh: "文档这个列表有 {count} 项，超过 {most} 项的上限。",
    en: "This list of the document has {count} entries, over the limit of {most}.",
  },
  "project.duplicate": {
    zh: "文档里 {found} 出现了两次，只应有一次。",
    en: "{found} stands twice in the document where it should stand once.",
  },
  "project.role-twice": {
    zh: "文档里有两个文件的用途都是“{role}”，只应有一个。",
    en: "Two files of the document have the role “{role}”; only one can.",
  },
  "project.not-zip": {
    zh: "这不是项目文件。项目文件由本工具保存，扩展名为 .lifecircle。",
    en: "This is no project file. Project files are saved by this program and end in .lifecircle.",
  },
  "project.damaged": {
    zh: "项目文件已损坏，没有打开。请重新复制或下载，或改用另一份备份。",
    en: "The project file is damaged and was not opened. Copy or download it again, or use another copy.",
  },
  "project.packed-otherwise": {
    zh: "项目文件里的“{entry}”加了密或用了不认识的压缩方式。请改用由本工具保存的原文件。",
    en: "“{entry}” in the project file is encrypted or packed in a way that is not known. Use the file as this program saved it.",
  },
  "project.too-many-entries": {
    zh: "项目文件里有 {count} 个文件，超过 {most} 个的上限，没有打开。",
    en: "The project file holds {count} files, over the limit of {most}; it was not opened.",
  },
  "project.too-large": {
    zh: "项目文件里的“{entry}”解开后有 {megabytes} MB，超过上限，为免耗尽内存没有打开。",
    en: "“{entry}” in the project file would unpack to {megabytes} MB, over the limit; it was not opened, so as not to use up the memory.",
  },
  "project.too-large-in-all": {
    zh: "项目文件解开后共有 {megabytes} MB，超过上限，为免耗尽内存没有打开。",
    en: "The project file would unpack to {megabytes} MB in all, over the limit; it was not opened, so as not to use up the memory.",
  },
  "project.bomb": {
    zh: "项目文件里的“{entry}”压缩得异常小，解开后有 {megabytes} MB，像是专为耗尽内存而做，没有打开。",
    en: "“{entry}” in the project file is packed far too small for the {megabytes} MB it would unpack to, as if made to use up the memory; it was not opened.",
  },
  "project.no-document": {
    zh: "项目文件里没有项目文档（document.json）。请选择由本工具保存的项目文件。",
    en: "The project file holds no project document (document.json). Choose a project file that this program saved.",
  },
  "project.missing-source": {
    zh: "找不到“{name}”的内容，项目不完整。请改用另一份备份，或移除这个文件后重新导入。",
    en: "The content of “{name}” is missing: the project is incomplete. Use another copy, or remove this file and import it again.",
  },
  "project.damaged-source": {
    zh: "项目文件里“{name}”的内容与保存时不同，没有打开。请改用另一份备份。",
    en: "The content of “{name}” in the project file is not what was saved; it was not opened. Use another copy.",
  },
  "project.incomplete": {
    zh: "“{name}”在浏览器的存储里不完整，没有打开。请从保存过的项目文件打开。",
    en: "“{name}” is incomplete in the browser's storage and was not opened. Open it from a project file that you saved.",
  },
  "project.stray-entry": {
    zh: "项目文件里的“{entry}”不属于项目，没有读取。",
    en: "“{entry}” in the project file is no part of the project and was not read.",
  },
  "edit.name-empty": { zh: "项目名称不能为空", en: "A project needs a name" },
  "edit.word-empty": { zh: "空白的词没有含义可定", en: "A blank word can have no meaning" },
  "edit.too-long": { zh: "文字超过 {most} 个字符的上限", en: "A text is over the limit of {most} characters" },
  "edit.too-many": { zh: "列表已满 {most} 项", en: "The list is full with {most} entries" },
  "edit.no-standard": { zh: "至少要按一份标准评估", en: "At least one standard has to be judged by" },
  "edit.entry-without-name": { zh: "台账的每一条都要有名称", en: "Every entry of a register needs a name" },
  "edit.too-many-sources": {
    zh: "加上这些共有 {count} 个文件，超过 {most} 个的上限",
    en: "With these the project would have {count} files, over the limit of {most}",
  },
  "edit.same-file-same-kind": {
    zh: "“{other}”内容相同，已经算作这一类，再算一次设施会重复",
    en: "“{other}” is the same file and has this kind already: its facilities would count twice",
  },
  "edit.not-a-number": {
    zh: "参数应为不小于零的数，不是“{found}”",
    en: "A parameter is a number of zero or more, not “{found}”",
  },
  "edit.not-a-date": {
    zh: "“{found}”不是日期，应写成 2025-12-31 的样子",
    en: "“{found}” is no date; write it like 2025-12-31",
  },
  "project.shipped-standard": {
    zh: "编号“{id}”是程序自带的标准；请给你的标准另起一个编号（文件中的 id）。",
    en: "“{id}” is a standard that comes with the program; give yours another id (the member “id” of the file).",
  },
} as const satisfies Record<string, MessageTemplate>;
