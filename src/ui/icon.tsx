import { type IconName, iconPaths } from "@/ui/icon-paths";

export type { IconName };

/** A drawn sign that always stands beside words; screen readers skip it. */
export function Icon({ name, small = false, className = "" }: { name: IconName; small?: boolean; className?: string }) {
  return (
    <svg
      className={`icon ${small ? "icon--16" : ""} ${className}`}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path vectorEffect="non-scaling-stroke" d={iconPaths[name]} />
    </svg>
  );
}
