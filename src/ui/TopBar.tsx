import type { Language } from "../core/messages/messages.ts";
import type { Analysis } from "../core/project/analyze.ts";
import { THEMES, type View } from "./address.ts";
import { Choice } from "./Choice.tsx";
import { formatDate, formatWord, useWords, type Word } from "./i18n/say.ts";

interface TopBarProps {
  readonly analysis: Analysis;
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** A word in a language of its own, whichever is shown. */
const Foreign = ({ language, word }: { readonly language: Language; readonly word: Word }) => (
  <span lang={language === "zh" ? "zh-CN" : "en"} translate="no">
    {formatWord(word, {}, language)}
  </span>
);

/** Name of the program, standard and date, language and theme. */
export function TopBar({ analysis: { standard, date }, view, onView }: TopBarProps) {
  const { language, say } = useWords();
  return (
    <header className="topbar">
      <h1>
        {say("brand")}{" "}
        <small>
          <Foreign language={language === "zh" ? "en" : "zh"} word="brand" />
        </small>
      </h1>
      <p className="standard">
        <span translate="no">{standard.title[language]}</span>
        <span className="nowrap">{say("auditDate", { date: formatDate(date, language) })}</span>
      </p>
      <Choice
        label={say("theme")}
        value={view.theme}
        options={THEMES.map((theme) => ({ value: theme, label: say(`theme.${theme}`) }))}
        onChoose={(theme) => onView({ ...view, theme })}
      />
      <Choice
        label={say("language")}
        value={language}
        options={(["zh", "en"] as const).map((value) => ({
          value,
          label: <Foreign language={value} word="languageName" />,
        }))}
        onChoose={(chosen) => onView({ ...view, language: chosen })}
      />
    </header>
  );
}
