import type { ThemeConfig } from "antd";

/** Calm and dense: one green-blue accent, system fonts with good Chinese faces, small radii, quiet borders. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: "#0b6e75",
    colorInfo: "#0b6e75",
    colorLink: "#0b6e75",
    colorSuccess: "#2f7d32",
    colorWarning: "#8f5f13",
    colorError: "#c0322b",
    // The generated tints of a dark accent are grey; these are not.
    colorPrimaryBg: "#e8f4f4",
    colorPrimaryBgHover: "#d8ecec",
    // What has the focus shows it by a line of the accent, 2 px thick: 5:1 on white, wherever it stands.
    colorPrimaryBorder: "#0b6e75",
    lineWidthFocus: 2,
    controlOutline: "#0b6e75",
    controlOutlineWidth: 1,
    colorErrorOutline: "#c0322b",
    colorWarningOutline: "#8f5f13",
    colorPrimaryBorderHover: "#6fb5b7",
    colorPrimaryHover: "#128489",
    colorPrimaryActive: "#085258",
    colorInfoBg: "#e8f4f4",
    colorInfoBorder: "#b5dadb",
    colorSuccessBg: "#eef7ee",
    colorSuccessBorder: "#c3e1c5",
    colorWarningBg: "#fff8e6",
    colorWarningBorder: "#f0dba3",
    colorErrorBg: "#fdf0ef",
    colorErrorBorder: "#f3cdca",
    colorErrorBgHover: "#fbe3e1",
    colorTextBase: "#1c2428",
    // antd's quieter texts are too pale to be read (4.5:1 is the least); these hold it on white and on the page's grey.
    colorTextSecondary: "#4d595e",
    colorTextTertiary: "#5b686d",
    colorTextDescription: "#5b686d",
    colorTextPlaceholder: "#687579",
    colorBgLayout: "#f4f6f6",
    borderRadius: 4,
    fontSize: 14,
    fontFamily:
      'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
    fontFamilyCode: 'ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono CJK SC", monospace',
    motionDurationMid: "0.12s",
    motionDurationSlow: "0.16s",
  },
  components: {
    Table: { headerBg: "#f7f9f9", cellPaddingBlockSM: 6, cellPaddingInlineSM: 8 },
    Menu: { itemHeight: 36, itemBorderRadius: 4, itemSelectedBg: "#e8f4f4", itemMarginInline: 0 },
    Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none" },
    Tabs: { horizontalMargin: "0 0 12px 0" },
    Descriptions: { itemPaddingBottom: 6 },
  },
};
