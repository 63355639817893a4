/* eigen.i: what the example uses of Eigen. SWIG cannot read Eigen's headers, so this file declares that part again; the compiler reads
   the headers as they are. */
%module eigen
%{
#include <Eigen/Dense>

#include <stdexcept>

namespace {

/// Memory of Go as a matrix of that many rows, column after column; std::invalid_argument where that leaves a rest.
template <typename Matrix>
Eigen::Map<Matrix> view(decltype(Eigen::Map<Matrix>(nullptr, 0, 0).data()) elements, std::size_t size, std::size_t rows) {
  if (rows == 0 || size % rows != 0) throw std::invalid_argument("the elements are no whole number of columns");
  return {elements, static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(size / rows)};
}

/// std::invalid_argument unless what the caller has brought for a result has its size.
void expect(std::size_t size, Eigen::Index wanted) {
  if (size != static_cast<std::size_t>(wanted)) throw std::invalid_argument("the result has another number of elements");
}

}  // namespace
%}

// Matrices are slices of Go, column after column. Eigen works on them where they are: none is copied on its way in or out.
%apply (SWIGTYPE *BUFFER, size_t LENGTH) {
  (const double *a, std::size_t a_size), (const double *b, std::size_t b_size),
  (double *out, std::size_t out_size), (double *values, std::size_t values_size), (double *vectors, std::size_t vectors_size)
};

%inline %{
/// Multiplies aᵀ, which has as many columns as a has rows, by b: out has as many rows as a has columns.
void multiply_transposed(const double *a, std::size_t a_size, const double *b, std::size_t b_size, std::size_t rows, double *out,
                         std::size_t out_size) {
  const auto left = view<const Eigen::MatrixXd>(a, a_size, rows);
  const auto right = view<const Eigen::MatrixXd>(b, b_size, rows);
  expect(out_size, left.cols() * right.cols());
  view<Eigen::MatrixXd>(out, out_size, static_cast<std::size_t>(left.cols())).noalias() = left.transpose() * right;
}

/// The eigenvalues of a symmetric matrix, the smallest first, and an eigenvector of length 1 for each.
void symmetric_eigen(const double *a, std::size_t a_size, double *values, std::size_t values_size, double *vectors, std::size_t vectors_size) {
  const auto matrix = view<const Eigen::MatrixXd>(a, a_size, values_size);
  if (matrix.rows() != matrix.cols()) throw std::invalid_argument("the matrix is not square");
  expect(vectors_size, matrix.size());
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(matrix);
  if (solver.info() != Eigen::Success) throw std::runtime_error("the eigenvalues do not converge");
  view<Eigen::MatrixXd>(values, values_size, values_size) = solver.eigenvalues();
  view<Eigen::MatrixXd>(vectors, vectors_size, values_size) = solver.eigenvectors();
}
%}

namespace Eigen {
/// A matrix taken apart into Q and R, with its columns in another order: once, for any number of right sides.
template <typename Matrix> class ColPivHouseholderQR {
 public:
  /// How many columns are independent of each other.
  ptrdiff_t rank() const;
  %extend {
    /// Takes a matrix of that many rows apart; it is copied, once.
    ColPivHouseholderQR(const double *a, std::size_t a_size, std::size_t rows) {
      return new Eigen::ColPivHouseholderQR<Eigen::MatrixXd>(view<const Eigen::MatrixXd>(a, a_size, rows));
    }
    /// Finds for each column of b the vector that the matrix takes nearest to it.
    void solve(const double *b, std::size_t b_size, double *out, std::size_t out_size) const {
      const auto right = view<const Eigen::MatrixXd>(b, b_size, static_cast<std::size_t>($self->rows()));
      expect(out_size, $self->cols() * right.cols());
      view<Eigen::MatrixXd>(out, out_size, static_cast<std::size_t>($self->cols())) = $self->solve(right);
    }
  }
};
}  // namespace Eigen
%template(QR) Eigen::ColPivHouseholderQR<Eigen::MatrixXd>;
