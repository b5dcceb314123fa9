"use client";

import { useEffect, useState } from "react";
import { ButtonLink } from "@/ui/button";
import type { Viewer } from "./viewer";

type Door = { href: string; label: string };

/**
 * The one corner of a public page that knows its visitor. It asks the server only when the hint cookie says that
 * somebody is signed in, so a crowd of strangers costs nothing.
 */
export function ViewerPart({ signIn, mine }: { signIn: Door; mine: Door }) {
  const [viewer, setViewer] = useState<Viewer>({ signedIn: false });
  useEffect(() => {
    if (!/(?:^|; )hint=1(?:;|$)/.test(document.cookie)) return;
    const left = new AbortController();
    fetch("/api/me", { signal: left.signal })
      .then((response) => (response.ok ? response.json() : { signedIn: false }))
      .then(setViewer)
      .catch(() => undefined);
    return () => left.abort();
  }, []);
  const door = viewer.signedIn ? mine : signIn;
  return <ButtonLink href={door.href}>{viewer.signedIn ? `${door.label} · ${viewer.name}` : door.label}</ButtonLink>;
}
