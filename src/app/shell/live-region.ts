import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Announcer } from '../ui/announcer';
import { Toast } from './toast';

/** Shows the announcer's messages as toasts and exposes them to screen readers. */
@Component({
  selector: 'app-live-region',
  imports: [Toast],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // The status element must exist before its text, or screen readers miss the message.
  template: `<div role="status" class="sr-only">{{ announcer.current()?.text }}</div>
    <div class="toast-place">
      @defer (when announcer.current()) {
        @for (announcement of announcements(); track announcement.id) {
          <app-toast
            [announcement]="announcement"
            (pauseTimer)="announcer.pause()"
            (resumeTimer)="announcer.resume()"
            (dismiss)="announcer.dismiss()"
          />
        }
      }
    </div>`,
})
export class LiveRegion {
  protected readonly announcer = inject(Announcer);
  /** At most one; a list, so that each new message gets a new element and its animation. */
  protected readonly announcements = computed(() => {
    const current = this.announcer.current();
    return current ? [current] : [];
  });
}
