import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Announcer } from '../ui/announcer';
import { Toast } from './toast';

@Component({
  selector: 'app-announcements',
  imports: [Toast],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // The region stands before the words come, or screen readers miss them.
  template: `<div role="status" class="sr-only">{{ announcer.current()?.text }}</div>
    <div class="toast-place">
      @defer (when announcer.current()) {
        @for (shown of all(); track shown.id) {
          <app-toast [shown]="shown" />
        }
      }
    </div>`,
})
export class Announcements {
  protected readonly announcer = inject(Announcer);
  /** One or none; as a list, so that each new one enters anew. */
  protected readonly all = computed(() => {
    const shown = this.announcer.current();
    return shown ? [shown] : [];
  });
}
