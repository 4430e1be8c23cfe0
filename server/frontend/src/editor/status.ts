// The line of text below the editor, which a screen reader reads out when it changes.

export interface Offer {
  label: string;
  act: () => void;
}

export class Status {
  private fault = "";
  private faultOffers: readonly Offer[] = [];

  constructor(private readonly element: HTMLElement) {}

  /** Says what is wrong with the query, for as long as it is. */
  setFault(text: string, offers: readonly Offer[] = []): void {
    if (text === this.fault && offers.length === this.faultOffers.length) {
      this.faultOffers = offers;
      return;
    }
    [this.fault, this.faultOffers] = [text, offers];
    this.show(text, offers, "fault");
  }

  /** Says what was done, until the query is changed. */
  say(text: string, offers: readonly Offer[] = []): void {
    this.show(text, offers, "note");
  }

  /** Goes back to what is wrong with the query. */
  clear(): void {
    if (this.element.dataset.kind === "note") this.show(this.fault, this.faultOffers, "fault");
  }

  private show(text: string, offers: readonly Offer[], kind: string): void {
    this.element.dataset.kind = kind;
    this.element.replaceChildren(...text.split("\n").filter(Boolean).map((line) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      return paragraph;
    }));
    for (const [place, offer] of offers.entries()) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "small";
      button.textContent = offer.label;
      // An offer is looked up when it is taken: the text may say the same of a later state.
      button.addEventListener("click", () => (kind === "fault" ? this.faultOffers[place] ?? offer : offer).act());
      this.element.append(button);
    }
  }
}
