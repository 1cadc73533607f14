import { useWords } from "../../i18n/say.ts";
import { Button } from "../../widgets/Button.tsx";

/** What a project needs before anything can be judged. */
export function FirstFiles({ onPickFiles }: { readonly onPickFiles: () => void }) {
  const { say } = useWords();
  return (
    <section className="data-first" aria-labelledby="data-first">
      <h2 className="data-section-head" id="data-first">
        {say("data.first.title")}
      </h2>
      <ol>
        <li>
          <b>{say("data.first.communities")}</b>
          <p>{say("data.first.communitiesNote")}</p>
        </li>
        <li>
          <b>{say("data.first.facilities")}</b>
          <p>{say("data.first.facilitiesNote")}</p>
        </li>
        <li>
          <b>{say("data.first.homes")}</b>
          <p>{say("data.first.homesNote")}</p>
        </li>
      </ol>
      <p className="data-quiet">{say("data.first.note")}</p>
      <Button variant="primary" onClick={onPickFiles}>
        {say("data.pickFiles")}
      </Button>
    </section>
  );
}
