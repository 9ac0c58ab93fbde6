import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { AriaLabelConfig } from "@xyflow/react";

/** What React Flow says to assistive technology of a drawing, its parts and its buttons, in the page's language. */
export function useCanvasLabels(): Partial<AriaLabelConfig> {
  const { t } = useTranslation("designer");
  return useMemo(
    () => ({
      "node.a11yDescription.default": t("nodeKeys"),
      "node.a11yDescription.keyboardDisabled": t("nodeKeys"),
      "node.a11yDescription.ariaLiveMessage": ({ x, y }) => t("nodeMoved", { x, y }),
      "edge.a11yDescription.default": t("edgeKeys"),
      "controls.ariaLabel": t("controls"),
      "controls.zoomIn.ariaLabel": t("zoomIn"),
      "controls.zoomOut.ariaLabel": t("zoomOut"),
      "controls.fitView.ariaLabel": t("fit"),
      "minimap.ariaLabel": t("minimap"),
    }),
    [t],
  );
}
