import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useWords } from "../i18n/say.ts";
import { Button } from "./Button.tsx";

interface ConfirmDialogProps {
  readonly isOpen: boolean;
  /** A question that names what is lost. */
  readonly title: string;
  /** What goes, what stays. */
  readonly children: ReactNode;
  /** The verb: "Delete project". */
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
  /** Keeps everything; Esc does the same. */
  readonly onKeep: () => void;
}

/** Asks once more, only before what cannot be undone. Nothing else blocks the page. */
export function ConfirmDialog({ isOpen, title, children, confirmLabel, onConfirm, onKeep }: ConfirmDialogProps) {
  const { say } = useWords();
  return (
    <ModalOverlay
      className="widget-veil"
      isOpen={isOpen}
      onOpenChange={(isStillOpen) => {
        if (!isStillOpen) onKeep();
      }}
    >
      <Modal className="widget-confirm">
        <Dialog role="alertdialog">
          <Heading slot="title" level={2} className="widget-head">
            {title}
          </Heading>
          <div className="widget-confirm-words">{children}</div>
          <div className="widget-buttons">
            <Button variant="dangerFilled" onClick={onConfirm}>
              {confirmLabel}
            </Button>
            <Button ref={focusOnce} onClick={onKeep}>
              {say("widget.keep")}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The harmless button is the one that Enter presses. */
const focusOnce = (button: HTMLButtonElement | null) => button?.focus();
