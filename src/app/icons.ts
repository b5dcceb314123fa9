import type { Metadata } from "next";

/** The marks browsers and phones show for us; the files lie in public/. */
export const icons: Metadata["icons"] = {
  icon: [
    { url: "/favicon.svg", type: "image/svg+xml" },
    { url: "/favicon.ico", sizes: "any" },
  ],
  apple: "/icons/apple-touch-icon.png",
};
