export type Kind = "professional" | "volunteer" | "joint" | "raw";

/** A dash for profession, an upright bar for volunteers, a crossing for joint work. Words always follow. */
export function KindMark({ kind }: { kind: Kind }) {
  return (
    <svg className="mark" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
      {kind === "professional" && <path className="fill-strand-nila" d="M0 5h14v4H0z" />}
      {kind === "volunteer" && <path className="fill-strand-toska" d="M5 0h4v14H5z" />}
      {kind === "raw" && <path className="fill-strand-raw" d="M5 0h4v14H5z" />}
      {kind === "joint" && (
        <>
          <path className="fill-strand-toska" d="M5 0h4v3.5H5zM5 10.5h4V14H5z" />
          <path className="fill-strand-nila" d="M0 5h14v4H0z" />
        </>
      )}
    </svg>
  );
}
