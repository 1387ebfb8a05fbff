import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Language } from '@domain/language';
import type { OrderView } from '../../backend/orders';
import { dayAndTime } from '../order-dates';
import { storyOf } from './timeline';

/** What happened to an order, when and why. */
@Component({
  selector: 'app-order-story',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<h2 id="order-story" class="text-base">{{ text.heading }}</h2>
    <ol class="order-steps" aria-labelledby="order-story">
      @for (chapter of story(); track $index) {
        <li>
          <span class="font-semibold">{{ chapter.name }}</span>
          <time class="block text-sm text-soft" [attr.datetime]="chapter.at">{{
            time(chapter.at)
          }}</time>
          @if (chapter.tracking) {
            <span class="block text-sm">
              {{ text.tracking }} <span class="order-tracking">{{ chapter.tracking }}</span>
            </span>
          }
          @if (chapter.reason) {
            <span class="block text-sm">
              {{ chapter.isOurs ? text.ours : text.yours }} “{{ chapter.reason }}”
            </span>
          }
        </li>
      }
    </ol>`,
})
export class OrderStory {
  readonly order = input.required<OrderView>();
  readonly language = input.required<Language>();
  protected readonly story = computed(() => storyOf(this.order(), this.language()));
  protected readonly text = {
    heading: $localize`:@@orders.one.timeline:So far`,
    tracking: $localize`:@@orders.story.tracking:Tracking number`,
    ours: $localize`:@@orders.story.ours:We wrote:`,
    yours: $localize`:@@orders.story.yours:You wrote:`,
  };

  protected time(at: string): string {
    return dayAndTime(at, this.language());
  }
}
