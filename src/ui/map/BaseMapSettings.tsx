import { type ReactNode, useId, useState } from "react";
import { useWords } from "../i18n/say.ts";
import { type BaseMap, checkBaseMap, hostOf, NO_BASE_MAP } from "./baseMap.ts";
import { allowsHost, readOnlineHosts } from "./onlinePage.ts";
import "./map.css";

interface BaseMapSettingsProps {
  readonly value: BaseMap;
  readonly onChange: (baseMap: BaseMap) => void;
  /** Whether the page's policy lets base maps be loaded from servers. */
  readonly online: boolean;
}

type Choice = BaseMap["type"];

const tokenOf = (value: BaseMap) => (value.type === "tianditu" ? value.token : "");
const layerOf = (value: BaseMap) => (value.type === "tianditu" ? value.layer : "vec");
const urlOf = (value: BaseMap) => (value.type === "raster" ? value.url : "");

/** Which ground lies under the plan. Each choice says who will see the viewed area before it is switched on. */
export function BaseMapSettings({ value, onChange, online }: BaseMapSettingsProps) {
  const { say } = useWords();
  const [choice, setChoice] = useState<Choice>(value.type);
  const choose = (type: Choice) => {
    setChoice(type);
    if (type === "none") onChange(NO_BASE_MAP);
  };
  const option = (type: Choice, title: string, note: string, children: ReactNode) => (
    <Option
      title={title}
      note={note}
      isChosen={choice === type}
      isOn={value.type === type}
      isDisabled={!online && (type === "tianditu" || type === "raster")}
      onChoose={() => choose(type)}
    >
      {children}
    </Option>
  );
  return (
    <fieldset className="map-base">
      <legend>{say("map.base.title")}</legend>
      {option("none", say("map.base.none"), say("map.base.noneNote"), null)}
      {option(
        "pmtiles",
        say("map.base.file"),
        say("map.base.fileNote"),
        <FileChoice value={value} onChange={onChange} />,
      )}
      {option(
        "tianditu",
        say("map.base.tianditu"),
        say("map.base.tiandituNote"),
        <TiandituChoice value={value} onChange={onChange} />,
      )}
      {option(
        "raster",
        say("map.base.raster"),
        say("map.base.rasterNote"),
        <RasterChoice value={value} onChange={onChange} />,
      )}
      {!online && (
        <p className="map-base-note">
          {say("map.base.offline")} <a href={`online.html${location.search}`}>{say("map.base.openOnline")}</a>
        </p>
      )}
    </fieldset>
  );
}

interface OptionProps {
  readonly title: string;
  readonly note: string;
  readonly isChosen: boolean;
  readonly isOn: boolean;
  readonly isDisabled: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

function Option({ title, note, isChosen, isOn, isDisabled, onChoose, children }: OptionProps) {
  const { say } = useWords();
  const id = useId();
  return (
    <div className="map-base-option">
      <label>
        <input
          type="radio"
          name="map-base"
          checked={isChosen}
          disabled={isDisabled}
          aria-describedby={id}
          onChange={onChoose}
        />
        <span>{title}</span>
        {isOn && <em>{say("map.base.on")}</em>}
      </label>
      <p id={id} className="map-base-note">
        {note}
      </p>
      {isChosen && !isDisabled && children}
    </div>
  );
}

interface ChoiceProps {
  readonly value: BaseMap;
  readonly onChange: (baseMap: BaseMap) => void;
}

function FileChoice({ value, onChange }: ChoiceProps) {
  const { say } = useWords();
  const take = (file: File | undefined) => {
    if (file) onChange({ type: "pmtiles", name: file.name, file });
  };
  return (
    <div className="map-base-form">
      <label className="map-base-field">
        <span>{value.type === "pmtiles" ? value.name : say("map.base.pickFile")}</span>
        <input type="file" accept=".pmtiles" onChange={({ target }) => take(target.files?.[0])} />
      </label>
    </div>
  );
}

function TiandituChoice({ value, onChange }: ChoiceProps) {
  const { say } = useWords();
  const [token, setToken] = useState(tokenOf(value));
  const [layer, setLayer] = useState(layerOf(value));
  return (
    <div className="map-base-form">
      <label className="map-base-field">
        <span>{say("map.base.token")}</span>
        <input
          value={token}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => setToken(target.value.trim())}
        />
      </label>
      <label className="map-base-field">
        <span>{say("map.base.layer")}</span>
        <select value={layer} onChange={({ target }) => setLayer(target.value === "img" ? "img" : "vec")}>
          <option value="vec">{say("map.base.vec")}</option>
          <option value="img">{say("map.base.img")}</option>
        </select>
      </label>
      <SwitchOn draft={{ type: "tianditu", token, layer }} isUntouched={token === ""} onChange={onChange} />
    </div>
  );
}

function RasterChoice({ value, onChange }: ChoiceProps) {
  const { say } = useWords();
  const [url, setUrl] = useState(urlOf(value));
  return (
    <div className="map-base-form">
      <label className="map-base-field">
        <span>{say("map.base.url")}</span>
        <input
          value={url}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://tiles.example.org/{z}/{x}/{y}.png"
          onChange={({ target }) => setUrl(target.value.trim())}
        />
      </label>
      <SwitchOn draft={{ type: "raster", url }} isUntouched={url === ""} onChange={onChange} />
    </div>
  );
}

interface SwitchOnProps {
  readonly draft: BaseMap;
  readonly isUntouched: boolean;
  readonly onChange: (baseMap: BaseMap) => void;
}

/** Says who will see the viewed area, or what is wrong; only then can the base map be switched on. */
function SwitchOn({ draft, isUntouched, onChange }: SwitchOnProps) {
  const { say } = useWords();
  const host = hostOf(draft);
  const fault = checkBaseMap(draft);
  const isBarred = fault === null && host !== null && !allowsHost(readOnlineHosts() ?? [], host);
  return (
    <>
      {fault === null && !isBarred && host !== null && (
        <p className="map-base-warning">{say("map.base.sees", { host })}</p>
      )}
      {fault !== null && !isUntouched && (
        <p className="map-base-warning" role="status">
          {say(fault)}
        </p>
      )}
      {isBarred && (
        <p className="map-base-warning" role="status">
          {say("map.base.barred", { host })}
        </p>
      )}
      <button
        type="button"
        className="map-base-switch"
        disabled={fault !== null || isBarred}
        onClick={() => onChange(draft)}
      >
        {say("map.base.switchOn")}
      </button>
    </>
  );
}
