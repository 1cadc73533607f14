import type { ReactNode } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from "react-aria-components";
import { Icon } from "./icons.tsx";
import { Keys } from "./Keys.tsx";

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  /** A second line below the label. */
  readonly detail?: string | undefined;
  readonly shortcut?: string | undefined;
  /** Why it cannot be used now; shown in place of the detail. */
  readonly disabledReason?: string | undefined;
  readonly isDanger?: boolean;
  /** In a menu that chooses one thing: whether it is this one. */
  readonly isChosen?: boolean;
  /** Comes from the user's data: never translated. */
  readonly isUserText?: boolean;
  readonly onAct: () => void;
}

export type MenuEntry = "separator" | MenuAction;

interface MenuButtonProps {
  /** What the button shows. */
  readonly children: ReactNode;
  /** Its name, where what it shows is not one. */
  readonly label?: string;
  readonly entries: readonly MenuEntry[];
  readonly className?: string;
  readonly placement?: "bottom start" | "bottom end";
}

/** Keys for the entries; a separator is named after the action before it. */
const keyOf = (entries: readonly MenuEntry[], i: number): string => {
  const entry = entries[i];
  if (entry !== undefined && entry !== "separator") return entry.id;
  const before = entries[i - 1];
  return `after-${before === undefined || before === "separator" ? "" : before.id}`;
};

/** A button that opens a list of actions. */
export function MenuButton({
  children,
  label,
  entries,
  className = "widget-button plain",
  placement = "bottom start",
}: MenuButtonProps) {
  const actions = entries.filter((entry) => entry !== "separator");
  const isChoice = actions.some(({ isChosen }) => isChosen !== undefined);
  return (
    <MenuTrigger>
      <Button className={className} {...(label === undefined ? {} : { "aria-label": label })}>
        {children}
      </Button>
      <Popover className="widget-popover" offset={2} placement={placement}>
        <Menu
          className="widget-menu"
          selectionMode={isChoice ? "single" : "none"}
          selectedKeys={actions.filter(({ isChosen }) => isChosen).map(({ id }) => id)}
          disabledKeys={actions.filter(({ disabledReason }) => disabledReason !== undefined).map(({ id }) => id)}
          onAction={(key) => actions.find(({ id }) => id === key)?.onAct()}
        >
          {entries.map((entry, i) =>
            entry === "separator" ? (
              <Separator key={keyOf(entries, i)} className="widget-menu-separator" />
            ) : (
              <MenuRow key={entry.id} action={entry} isChoice={isChoice} />
            ),
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function MenuRow({ action, isChoice }: { readonly action: MenuAction; readonly isChoice: boolean }) {
  const remark = action.disabledReason ?? action.detail;
  return (
    <MenuItem
      id={action.id}
      textValue={action.label}
      className={action.isDanger ? "widget-menu-row danger" : "widget-menu-row"}
    >
      {isChoice && <span className="widget-menu-check">{action.isChosen && <Icon name="check" />}</span>}
      <span className="widget-menu-words">
        <span translate={action.isUserText ? "no" : undefined}>{action.label}</span>
        {remark && <span className="widget-menu-detail">{remark}</span>}
      </span>
      {action.shortcut && <Keys shortcut={action.shortcut} />}
    </MenuItem>
  );
}
