import { useReactFlow } from "@xyflow/react";
import type { Language } from "@yaoflow/engine";
import { useState, type PointerEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { palette, type PaletteGroup, type PaletteItem, type Point } from "../model/index.ts";
import { iconOf } from "./nodes/icons.tsx";

/** What lies under the pointer where an item is dropped. */
export interface DropTarget {
  readonly at: Point;
  readonly node: string | null;
  readonly edge: string | null;
}

interface PaletteProps {
  readonly language: Language;
  /** `target` null: chosen by keyboard or click; the designer finds a place. */
  readonly onAdd: (item: PaletteItem, target: DropTarget | null) => void;
}

/** Further than this (px) a press becomes a drag. */
const DRAG_DISTANCE = 6;
const GROUPS = ["tasks", "gateways", "events", "boundary"] as const satisfies readonly PaletteGroup[];

/** Items are dragged with pointer events, so that mouse, pen and touch work alike; Enter adds without dragging. */
export function PalettePanel({ language, onAdd }: PaletteProps): ReactElement {
  const { t } = useTranslation("designer");
  const flow = useReactFlow();
  const [drag, setDrag] = useState<{
    readonly item: PaletteItem;
    readonly from: Point;
    readonly at: Point;
    readonly moved: boolean;
  } | null>(null);

  const move = (event: PointerEvent): void => {
    if (!drag) return;
    const moved = drag.moved || Math.hypot(event.clientX - drag.from.x, event.clientY - drag.from.y) > DRAG_DISTANCE;
    setDrag({ ...drag, at: { x: event.clientX, y: event.clientY }, moved });
  };
  const drop = (event: PointerEvent): void => {
    if (!drag) return;
    setDrag(null);
    if (!drag.moved) return;
    const target = targetUnder(event.clientX, event.clientY);
    if (target) onAdd(drag.item, { ...target, at: flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }) });
  };

  return (
    <nav className="designer-palette" aria-label={t("palette")}>
      <p>{t("paletteHint")}</p>
      {GROUPS.map((group) => (
        <section key={group} aria-label={t(group)}>
          <h2>{t(group)}</h2>
          {palette
            .filter((item) => item.group === group)
            .map((item) => (
              <button
                key={item.key}
                type="button"
                className="palette-item"
                aria-label={t("addNode", { title: item.title[language] })}
                onPointerDown={(event) => {
                  event.currentTarget.setPointerCapture(event.pointerId);
                  const at = { x: event.clientX, y: event.clientY };
                  setDrag({ item, from: at, at, moved: false });
                }}
                onPointerMove={move}
                onPointerUp={drop}
                onPointerCancel={() => {
                  setDrag(null);
                }}
                onClick={(event) => {
                  if (event.detail === 0) onAdd(item, null);
                }}
                onDoubleClick={() => {
                  onAdd(item, null);
                }}
              >
                <span className="flow-icon" aria-hidden>
                  {iconOf(item.create(item.stem))}
                </span>
                {item.title[language]}
              </button>
            ))}
        </section>
      ))}
      {drag?.moved ? (
        <div className="palette-ghost" style={{ left: drag.at.x, top: drag.at.y }}>
          {drag.item.title[language]}
        </div>
      ) : null}
    </nav>
  );
}

function targetUnder(x: number, y: number): { node: string | null; edge: string | null } | null {
  const stack = document.elementsFromPoint(x, y);
  if (!stack.some((element) => element.closest(".designer-canvas"))) return null;
  const idOf = (selector: string): string | null =>
    stack.map((element) => element.closest(selector)?.getAttribute("data-id") ?? null).find((id) => id !== null) ??
    null;
  return { node: idOf(".react-flow__node"), edge: idOf(".react-flow__edge") };
}
