const ADDRESS = /(https?:\/\/\S+)/;

type Piece = { at: number; part: string };

function pieces(text: string): Piece[] {
  let at = 0;
  return text.split(ADDRESS).map((part) => {
    const piece = { at, part };
    at += part.length;
    return piece;
  });
}

/** A mail's plain text with its addresses as links. */
export function MailText({ text }: { text: string }) {
  return (
    <div className="rule max-w-measure pt-4 break-words whitespace-pre-wrap">
      {pieces(text).map(({ at, part }) =>
        ADDRESS.test(part) ? (
          <a key={at} href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </div>
  );
}
