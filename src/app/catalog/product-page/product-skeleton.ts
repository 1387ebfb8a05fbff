import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'app-product-skeleton',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true' },
  template: `<div class="page">
    <div class="skeleton skeleton-line my-4 w-40"></div>
    <div class="product">
      <div class="product-picture skeleton"></div>
      <div>
        <div class="skeleton skeleton-line h-9! w-3/4"></div>
        <div class="skeleton skeleton-line mt-4 w-1/2"></div>
        <div class="skeleton skeleton-line mt-8 h-7! w-28"></div>
        <div class="skeleton skeleton-line mt-10 h-12! w-full"></div>
      </div>
    </div>
  </div>`,
})
export class ProductSkeleton {}
