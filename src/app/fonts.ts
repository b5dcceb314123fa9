import localFont from "next/font/local";

/** Text and controls: needed for the first paint, so it is preloaded. */
const jakarta = localFont({
  src: "../../node_modules/@fontsource-variable/plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2",
  weight: "200 800",
  display: "swap",
  preload: true,
  variable: "--font-jakarta",
  fallback: ["system-ui", "Segoe UI", "Roboto", "sans-serif"],
});

/** Titles and big numerals: may arrive a moment later. */
const bricolage = localFont({
  src: "../../node_modules/@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2",
  weight: "200 800",
  display: "swap",
  preload: false,
  variable: "--font-bricolage",
  fallback: ["system-ui", "sans-serif"],
});

/** Class names for <html>: they define --font-jakarta and --font-bricolage, which globals.css uses. */
export const fontVariables = `${jakarta.variable} ${bricolage.variable}`;
