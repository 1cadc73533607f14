import { useEffect, useEffectEvent, useImperativeHandle } from "react";
import { useWords } from "../i18n/say.ts";
import { hostOf } from "./baseMap.ts";
import { MapButtons } from "./MapButtons.tsx";
import { MapFrame } from "./MapFrame.tsx";
import { MapTooltip } from "./MapTooltip.tsx";
import type { MapLibre, RegisterProtocol } from "./MapView.tsx";
import type { MapViewProps } from "./mapProps.ts";
import type { MapTokens } from "./mapTokens.ts";
import { isOnlinePage } from "./onlinePage.ts";
import { useBackground } from "./useBackground.ts";
import { useBaseMap } from "./useBaseMap.ts";
import { useCamera, useFlights } from "./useCamera.ts";
import { useCoveredNames } from "./useCoveredNames.ts";
import { useHomes } from "./useHomes.ts";
import { useMapDrawing } from "./useMapDrawing.ts";
import { useMapTokens } from "./useMapTokens.ts";
import { usePointer } from "./usePointer.ts";

interface MapContentProps extends MapViewProps {
  readonly map: MapLibre;
  readonly pane: HTMLElement;
  readonly isPlaced: boolean;
  readonly register: RegisterProtocol;
}

/** What a loaded map shows. */
export function MapContent(props: MapContentProps) {
  const tokens = useMapTokens(props.pane);
  return (
    tokens && (
      <>
        <ThemedContent {...props} tokens={tokens} />
        {props.overlay?.(props.map, tokens)}
      </>
    )
  );
}

function ThemedContent({ tokens, ...props }: MapContentProps & { readonly tokens: MapTokens }) {
  const { map, pane, drawing, communities, facilityNames, ref } = props;
  const { say } = useWords();
  const hovered = usePointer(map, props);
  const hasHomeCells = useHomes(map, props, tokens);
  useMapDrawing(map, props, tokens, hovered?.community ?? null, hasHomeCells);
  // Over a base map it steps back.
  const hasBackground = !props.hidden.has("background") && props.baseMap.type === "none";
  useBackground(map, props.background, hasBackground, tokens, props.onFault);
  useBaseMap(map, props.baseMap, tokens, isOnlinePage(), props.register, props.onFault);
  useCoveredNames(map, pane, communities, tokens);
  const fitPlace = useFlights(map, pane, drawing, props.flight, props.isPlaced);
  useImperativeHandle(ref, () => ({ capturePng: () => capturePng(map), fitPlace }));

  const label = props.label ?? say("map.label");
  useEffect(() => map.getCanvas().setAttribute("aria-label", label), [map, label]);

  const tellReady = useEffectEvent(() => props.onReady());
  const { question } = props;
  useEffect(() => {
    if (drawing === null) return;
    const tell = () => tellReady();
    map.once("idle", tell);
    // Idle comes after a frame, and nothing may be left to draw.
    map.triggerRepaint();
    return () => {
      map.off("idle", tell);
    };
    // Each picture is told of once.
  }, [map, drawing, question]);

  const host = hostOf(props.baseMap);
  const credits = [props.credit ?? "", host === null ? "" : say("map.base.credit", { host })];
  return (
    <>
      <LiveFrame map={map} tokens={tokens} credit={credits.filter((credit) => credit !== "").join(" · ")} />
      <MapButtons map={map} onFit={fitPlace} />
      {hovered && (
        <MapTooltip
          xPx={hovered.xPx}
          yPx={hovered.yPx}
          widthPx={pane.clientWidth}
          heightPx={pane.clientHeight}
          text={
            hovered.facility === null ? communities[hovered.community ?? -1]?.name : facilityNames[hovered.facility]
          }
        />
      )}
    </>
  );
}

/** Apart, so that a moving map draws its frame anew and nothing else. */
function LiveFrame(props: { readonly map: MapLibre; readonly tokens: MapTokens; readonly credit: string }) {
  const camera = useCamera(props.map);
  return <MapFrame camera={camera} tokens={props.tokens} credit={props.credit} />;
}

/** MapLibre's canvas can only be read while it draws. The points of deck.gl are in it. */
const capturePng = (map: MapLibre): Promise<Blob> =>
  new Promise((resolve, reject) => {
    map.once("render", () => {
      const source = map.getCanvas();
      const copy = new OffscreenCanvas(source.width, source.height);
      const context = copy.getContext("2d");
      if (context === null) return reject(new Error("No canvas for the picture of the map."));
      context.drawImage(source, 0, 0);
      copy.convertToBlob({ type: "image/png" }).then(resolve, reject);
    });
    map.triggerRepaint();
  });
