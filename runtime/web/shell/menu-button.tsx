import { Button, Dropdown, type ButtonProps, type MenuProps } from "antd";
import { useRef, type ReactElement } from "react";

/** A button that opens a menu: the menu takes the focus, and when it is left by keyboard the button has it again. */
export function MenuButton(props: { readonly menu: MenuProps; readonly button: ButtonProps }): ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Dropdown
      autoFocus
      trigger={["click"]}
      menu={props.menu}
      onOpenChange={(open) => {
        if (!open) button.current?.focus();
      }}
    >
      <Button ref={button} aria-haspopup="menu" {...props.button} />
    </Dropdown>
  );
}
