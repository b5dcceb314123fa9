/** Where the reader stands in a waiting list, as a big numeral and a row of numbered seats. */
export function WaitingRank({ rank, words, youLabel }: { rank: number; words: string; youLabel: string }) {
  const seats = Array.from({ length: Math.min(rank, 8) }, (_, k) => rank - Math.min(rank, 8) + k + 1);
  return (
    <div className="grid gap-2">
      <p>{words}</p>
      <ol className="queue" aria-hidden="true">
        {seats.map((seat) => (
          <li key={seat} className={seat === rank ? "me" : ""} title={seat === rank ? youLabel : undefined}>
            {seat}
          </li>
        ))}
      </ol>
    </div>
  );
}
