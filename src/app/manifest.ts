import type { MetadataRoute } from "next";
import id from "./messages/id.json";

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: id.site.name,
    short_name: id.site.name,
    description: id.site.description,
    lang: "id",
    start_url: "/",
    display: "standalone",
    background_color: "#FCFCFA",
    theme_color: "#0F5C55",
    icons: [
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/maskable-192.png", sizes: "192x192", type: "image/png", purpose: "maskable" },
      { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
