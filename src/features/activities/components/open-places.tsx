import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { stubParts } from "@/lib/time";
import { CapacityBar } from "@/ui/capacity-bar";
import { Ticket } from "@/ui/ticket";
import type { OpenPlace } from "../queries/open-places";

/** Activities with places left, as tickets to take. */
export async function OpenPlaces({ places, locale }: { places: OpenPlace[]; locale: Locale }) {
  const t = await getTranslations("app.mine");
  return (
    <div className="grid gap-3">
      {places.map((place) => (
        <Ticket
          key={place.slug}
          state="open"
          dateTime={place.startsAt.toISOString()}
          {...stubParts(place.startsAt, place.zone, locale)}
          title={place.title}
          href={href(locale, `/activities/${place.slug}`)}
          foot={
            <CapacityBar
              value={place.max - place.left}
              max={place.max}
              words={t("left", { left: place.left, max: place.max })}
              tone={place.groupKind === "PROFESSIONAL" ? "professional" : "volunteer"}
            />
          }
        >
          <p className="text-muted">
            {place.place} · {place.groupName}
          </p>
        </Ticket>
      ))}
    </div>
  );
}
