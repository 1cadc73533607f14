import { useMemo } from "react";
import type { PaletteGroup } from "../frame/paletteSearch.ts";
import { useWords } from "../i18n/say.ts";
import { KindIcon } from "../map/KindIcon.tsx";
import { newProject, openSample, redo, saveExport, saveProjectFile, undo } from "../session/projectActions.ts";
import { flyTo, setState, useSession } from "../session/state.ts";
import { startTour } from "../session/tour.ts";

/** Degrees around a facility that is flown to. */
const NEIGHBOURHOOD_DEGREES = 0.006;

/** What the palette finds: communities, facilities, rules and commands. The same arrays until something changes. */
export function usePaletteGroups(onPick: () => void): readonly PaletteGroup[] {
  const { language, say } = useWords();
  const result = useSession((state) => state.result);
  return useMemo(() => {
    const commands: PaletteGroup = {
      id: "commands",
      title: say("page.commands"),
      items: [
        { id: "data", label: say("frame.mode.data"), shortcut: "alt+1", run: () => setState({ mode: "data" }) },
        { id: "check", label: say("frame.mode.check"), shortcut: "alt+2", run: () => setState({ mode: "check" }) },
        {
          id: "standard",
          label: say("frame.mode.standard"),
          shortcut: "alt+3",
          run: () => setState({ mode: "standard" }),
        },
        { id: "undo", label: say("frame.undo"), shortcut: "mod+z", run: undo },
        { id: "redo", label: say("frame.redo"), shortcut: "mod+shift+z", run: redo },
        { id: "new", label: say("page.ownData"), run: newProject },
        { id: "open", label: say("page.openFile"), run: onPick },
        { id: "sample", label: say("page.openSample"), run: () => void openSample() },
        { id: "save", label: say("page.saveFile"), run: () => void saveProjectFile() },
        ...(["findings.csv", "coverage.csv", "gaps.geojson", "summary.json"] as const).map((name) => ({
          id: name,
          label: `${say("check.export")} ${name}`,
          run: () => void saveExport(name),
        })),
        ...(["auto", "points", "grid"] as const).map((homesStyle) => ({
          id: `homes-${homesStyle}`,
          label: say(`page.homes.${homesStyle}`),
          run: () => setState({ homesStyle }),
        })),
        { id: "tour", label: say("page.tour"), run: startTour },
        { id: "keys", label: say("frame.shortcuts"), shortcut: "?", run: () => setState({ sheet: "shortcuts" }) },
        { id: "glossary", label: say("page.glossary"), run: () => setState({ sheet: "glossary" }) },
        { id: "diagnostics", label: say("frame.diagnostics"), run: () => setState({ sheet: "diagnostics" }) },
      ],
    };
    if (result === null) return [commands];
    const { overview, drawing, standard } = result;
    const communities = overview.communities.map(({ id, name, subdistrict, lngLatBox }, community) => ({
      id,
      label: name,
      detail: subdistrict ?? undefined,
      keywords: id,
      isUserText: true,
      isUserDetail: true,
      run: () => {
        setState({ mode: "check", selection: { community, column: null, facility: null } });
        flyTo(lngLatBox);
      },
    }));
    const facilities = overview.facilities.map(({ id, name, kind }, facility) => ({
      id,
      label: name,
      detail: kind === null ? undefined : standard.kinds.get(kind)?.label[language],
      icon: kind === null ? undefined : <KindIcon kind={kind} />,
      isUserText: true,
      run: () => {
        const [lng = 0, lat = 0] = drawing.facilityLngLat.subarray(facility * 2, facility * 2 + 2);
        setState({ mode: "check", selection: { community: null, column: null, facility } });
        const reach = NEIGHBOURHOOD_DEGREES;
        flyTo([lng - reach, lat - reach, lng + reach, lat + reach]);
      },
    }));
    const rules = overview.columns.map(({ rule, part, kinds }, column) => ({
      id: `${rule} ${part ?? ""}`,
      label: standard.rules.find(({ id }) => id === rule)?.title[language] ?? rule,
      detail: rule,
      keywords: kinds.map((kind) => standard.kinds.get(kind)?.label[language] ?? kind).join(" "),
      run: () => {
        const limitMm = overview.columns[column]?.limitMm;
        const band = overview.bands.find((own) => own.limitMm === limitMm);
        const [kind] = kinds;
        setState(({ question }) => ({
          mode: "check",
          question: { ...question, kind: kind ?? question.kind, minutes: band?.minutes ?? question.minutes },
        }));
      },
    }));
    return [
      { id: "communities", title: say("page.communities"), items: communities },
      { id: "facilities", title: say("page.facilities"), items: facilities },
      { id: "rules", title: say("page.rules"), items: rules },
      commands,
    ];
  }, [result, language, say, onPick]);
}
