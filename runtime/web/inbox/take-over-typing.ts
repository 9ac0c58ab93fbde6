/** Leaving a control takes over what was typed in it last; whoever had the focus has it again at once. */
export function takeOverTyping(): void {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement)) return;
  activeElement.blur();
  activeElement.focus({ preventScroll: true });
}
