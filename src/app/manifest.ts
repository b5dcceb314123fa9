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
  };
}
