// ITK's N4 of one image under a mask: n4_itk IMAGE MASK SHRINK_XY SHRINK_Z FIELD_OUT; prints elapsed and processor seconds,
// from the images in memory to the field on every voxel.
#include <chrono>
#include <ctime>
#include <cstdlib>
#include <iostream>
#include "itkImage.h"
#include "itkImageFileReader.h"
#include "itkImageFileWriter.h"
#include "itkBSplineControlPointImageFilter.h"
#include "itkExpImageFilter.h"
#include "itkImageRegionIterator.h"
#include "itkMultiThreaderBase.h"
#include "itkN4BiasFieldCorrectionImageFilter.h"
#include "itkNiftiImageIO.h"
#include "itkShrinkImageFilter.h"

using Image = itk::Image<float, 3>;
using Mask = itk::Image<unsigned char, 3>;

template <typename T> typename T::Pointer read(const char * name)
{
  auto reader = itk::ImageFileReader<T>::New();
  reader->SetImageIO(itk::NiftiImageIO::New());
  reader->SetFileName(name);
  reader->Update();
  return reader->GetOutput();
}

template <typename T> typename T::Pointer shrink(T * image, unsigned xy, unsigned z)
{
  auto filter = itk::ShrinkImageFilter<T, T>::New();
  filter->SetInput(image);
  filter->SetShrinkFactor(0, xy);
  filter->SetShrinkFactor(1, xy);
  filter->SetShrinkFactor(2, z);
  filter->Update();
  return filter->GetOutput();
}

int main(int, char ** argv)
{
  itk::MultiThreaderBase::SetGlobalDefaultNumberOfThreads(2);
  auto image = read<Image>(argv[1]);
  auto mask = read<Mask>(argv[2]);
  const unsigned xy = std::atoi(argv[3]), z = std::atoi(argv[4]);
  const auto start = std::chrono::steady_clock::now();
  const std::clock_t startOfProcessor = std::clock();
  using N4 = itk::N4BiasFieldCorrectionImageFilter<Image, Mask, Image>;
  auto n4 = N4::New();
  n4->SetInput(shrink<Image>(image, xy, z));
  n4->SetMaskImage(shrink<Mask>(mask, xy, z));
  n4->SetMaskLabel(1);
  n4->SetNumberOfFittingLevels(4);
  N4::VariableSizeArrayType iterations(4);
  iterations.Fill(50);
  n4->SetMaximumNumberOfIterations(iterations);
  n4->SetConvergenceThreshold(0.001);
  n4->SetNumberOfControlPoints(4);
  n4->Update();
  using Spline = itk::BSplineControlPointImageFilter<N4::BiasFieldControlPointLatticeType, N4::ScalarImageType>;
  auto spline = Spline::New();
  spline->SetInput(n4->GetLogBiasFieldControlPointLattice());
  spline->SetSplineOrder(n4->GetSplineOrder());
  spline->SetSize(image->GetLargestPossibleRegion().GetSize());
  spline->SetOrigin(image->GetOrigin());
  spline->SetDirection(image->GetDirection());
  spline->SetSpacing(image->GetSpacing());
  spline->Update();
  auto field = Image::New();
  field->CopyInformation(image);
  field->SetRegions(image->GetLargestPossibleRegion());
  field->Allocate();
  itk::ImageRegionIterator<N4::ScalarImageType> from(spline->GetOutput(), field->GetLargestPossibleRegion());
  itk::ImageRegionIterator<Image> to(field, field->GetLargestPossibleRegion());
  for (; !to.IsAtEnd(); ++to, ++from)
  {
    to.Set(std::exp(from.Get()[0]));
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const double processor = double(std::clock() - startOfProcessor) / CLOCKS_PER_SEC;
  std::cout << seconds << ' ' << processor << std::endl;
  auto writer = itk::ImageFileWriter<Image>::New();
  writer->SetImageIO(itk::NiftiImageIO::New());
  writer->SetFileName(argv[5]);
  writer->SetInput(field);
  writer->Update();
  return 0;
}
