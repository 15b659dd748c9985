import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useWords } from '../words';
import de from '../words/de/ui';
import en from '../words/en/ui';
import { Button } from './button';

// The browser's own dialog: it holds the focus, closes with Escape, and gives the focus back.
export function Dialog({ title, open, onClose, children }: {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const words = useWords({ en, de });
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    if (open && dialog && !dialog.open) dialog.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={element}
      class="dialog"
      aria-labelledby={id}
      onClose={onClose}
      onClick={event => {
        if (event.target === element.current) onClose(); // beside it
      }}
    >
      {open && (
        <>
          <header>
            <h2 id={id}>{title}</h2>
            <Button kind="quiet" onClick={onClose}>{words.close}</Button>
          </header>
          {children}
        </>
      )}
    </dialog>
  );
}

// Asks before what can't be undone.
export function Confirm({ title, open, onClose, yes, onYes, danger, children }: {
  title: string;
  open: boolean;
  onClose: () => void;
  yes: string;
  onYes: () => void;
  danger?: boolean;
  children?: ComponentChildren;
}) {
  const words = useWords({ en, de });
  return (
    <Dialog title={title} open={open} onClose={onClose}>
      <div class="stack">
        {children}
        <div class="row">
          <Button kind={danger ? 'danger' : 'primary'} onClick={() => { onClose(); onYes(); }}>{yes}</Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </div>
    </Dialog>
  );
}
