"use client";

import { useSyncExternalStore } from "react";

type Theme = "light" | "dark" | "system";

export type ThemeSwitchProps = { label: string; labels: Record<Theme, string> };

const themes: Theme[] = ["system", "light", "dark"];

/** Light, dark, or as the device says. The choice is a cookie, which the theme script reads before the first paint. */
export function ThemeSwitch({ label, labels }: ThemeSwitchProps) {
  const chosen = useSyncExternalStore(onChange, readTheme, () => null);
  return (
    <fieldset className="switch js-only" aria-label={label}>
      {themes.map((theme) => (
        <button key={theme} type="button" aria-pressed={chosen === theme} onClick={() => choose(theme)}>
          {labels[theme]}
        </button>
      ))}
    </fieldset>
  );
}

function readTheme(): Theme {
  const { theme } = document.documentElement.dataset;
  return theme === "light" || theme === "dark" ? theme : "system";
}

function onChange(notify: () => void): () => void {
  const observer = new MutationObserver(notify);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

function choose(theme: Theme): void {
  if (theme === "system") {
    delete document.documentElement.dataset.theme;
    document.cookie = "theme=; path=/; max-age=0; samesite=lax";
    return;
  }
  document.documentElement.dataset.theme = theme;
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
}
