"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/**
 * Looks again every so many seconds while the page is seen and nobody is typing: for pages on which others act at the
 * same time. Without JavaScript the page stays as it was read.
 */
export function KeepFresh({ seconds }: { seconds: number }) {
  const router = useRouter();
  useEffect(() => {
    const look = () => {
      const typing = document.activeElement?.matches("input, textarea, select");
      if (document.visibilityState === "visible" && !typing) router.refresh();
    };
    const timer = setInterval(look, seconds * 1000);
    return () => clearInterval(timer);
  }, [router, seconds]);
  return null;
}
