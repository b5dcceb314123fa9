import type { ReactNode } from "react";
import { Anchor } from "@/ui/anchor";
import { FocusHeading } from "@/ui/focus-heading";
import { Icon } from "@/ui/icon";

export type SheetProps = {
  /** Also the fragment that opens it when `open` is not set: `href="#id"`. */
  id: string;
  title: ReactNode;
  /** One quiet line under the title. */
  line?: ReactNode;
  /** Where closing leads: the same page without the parameter, or `#content` for a fragment sheet. */
  closeHref: string;
  closeLabel: string;
  /** Opened by the address (a search parameter). Without it the sheet shows only while it is the target. */
  open?: boolean;
  children: ReactNode;
};

/** Detail beside the list from 960 px, over the whole screen below. It opens and closes by links, so it needs no JavaScript. */
export function Sheet({ id, title, line, closeHref, closeLabel, open = false, children }: SheetProps) {
  const headingId = `${id}-title`;
  return (
    <aside className={`sheet ${open ? "sheet--open" : ""}`} id={id} aria-labelledby={headingId} tabIndex={-1}>
      <div className="sheet-in">
        <div className="sheet-head">
          <div className="min-w-0">
            <h2 className="t-22" id={headingId} tabIndex={open ? -1 : undefined}>
              {title}
            </h2>
            {line && <p className="text-14 text-muted">{line}</p>}
          </div>
          <Anchor className="btn btn--quiet btn--36 sheet-close" href={closeHref} keepScroll>
            <Icon name="close" />
            {closeLabel}
          </Anchor>
        </div>
        {children}
        {open && <FocusHeading id={headingId} key={headingId} />}
      </div>
    </aside>
  );
}
